/**
 * The one Typst program that sets every letter. It is fed the trees as data and interprets them; no text of a letter is ever part of a
 * program, so nothing in a letter can be an instruction. It imports, reads and includes nothing.
 */
export const letterProgram = String.raw`
#let data = json(bytes(sys.inputs.data))
#let has(node, class) = class in node.classes
#let body-size = 12pt

#set document(title: data.title, date: none)
#set text(font: "Noto Serif SC", size: body-size, lang: "zh", region: "cn", cjk-latin-spacing: auto)
#set par(justify: true, leading: 0.9em, spacing: 0.9em)

// A value filled in: large where it is to be copied by hand, on a line elsewhere, an empty line where there is none.
#let field(content, empty, large) = {
  if empty { box(width: 8em, stroke: (bottom: 0.5pt), outset: (bottom: 2pt))[#sym.zws] }
  else if large { box(inset: (x: 2pt), text(size: 17pt, weight: "bold", tracking: 0.06em, content)) }
  else { underline(offset: 3pt, stroke: 0.5pt, content) }
}

#let inline-tags = ("strong", "em", "u", "br", "span")
#let is-inline(node) = "text" in node or node.tag in inline-tags

#let inline(nodes, large) = {
  for node in nodes {
    if "text" in node { node.text }
    else if node.tag == "br" { linebreak() }
    else {
      let content = inline(node.children, large)
      if node.tag == "strong" { content = strong(content) }
      // Chinese has no italics.
      else if node.tag == "em" { content = text(weight: "bold", content) }
      else if node.tag == "u" { content = underline(offset: 3pt, content) }
      if has(node, "small") { content = text(size: 0.75em, content) }
      if has(node, "field") { content = field(content, node.children.len() == 0, large) }
      content
    }
  }
}

#let aligned(node, content) = {
  let set-content = if has(node, "small") { text(size: 0.8em, content) } else { content }
  if has(node, "right") { align(right, set-content) }
  else if has(node, "center") { align(center, set-content) }
  else { set-content }
}

// Neighbouring inline nodes make one paragraph: what stands bare in a cell, an item or the letter itself.
#let gathered(nodes) = {
  let groups = ()
  let run = ()
  for node in nodes {
    if is-inline(node) { run.push(node) }
    else {
      if run.len() > 0 { groups.push((tag: "run", classes: (), children: run)) }
      run = ()
      groups.push(node)
    }
  }
  if run.len() > 0 { groups.push((tag: "run", classes: (), children: run)) }
  groups
}

#let paragraph(node, content, indented) = {
  let plain = has(node, "right") or has(node, "center") or not indented
  aligned(node, par(first-line-indent: (amount: if plain { 0em } else { 2em }, all: true), content))
}

#let grid-of(node, flow) = {
  let rows = node.children.filter(row => row.children.len() > 0)
  if rows.len() == 0 { return }
  let span(cell) = cell.at("colspan", default: 1)
  let width = calc.max(..rows.map(row => row.children.map(span).sum()))
  let heads-only = range(width).map(_ => true)
  for row in rows {
    let x = 0
    for cell in row.children {
      if cell.tag == "td" or span(cell) > 1 { for at in range(x, x + span(cell)) { heads-only.at(at) = false } }
      x = x + span(cell)
    }
  }
  if heads-only.all(one => one) { heads-only = heads-only.map(_ => false) }
  let cell-of(cell) = table.cell(
    colspan: span(cell),
    align: horizon + if has(cell, "right") { right } else if has(cell, "center") or cell.tag == "th" { center } else { left },
    {
      set par(justify: false, leading: 0.6em)
      set text(size: if has(cell, "small") { 9pt } else { 10.5pt })
      if cell.tag == "th" { strong(flow(cell.children)) } else { flow(cell.children) }
    },
  )
  let cells-of(row) = {
    let used = row.children.map(span).sum()
    row.children.map(cell-of) + range(width - used).map(_ => [])
  }
  let head = if rows.len() > 1 and rows.first().children.all(cell => cell.tag == "th") { 1 } else { 0 }
  table(
    columns: heads-only.map(one => if one { auto } else { 1fr }),
    stroke: 0.5pt, inset: (x: 5pt, y: 6pt),
    ..if head == 1 { (table.header(..cells-of(rows.first())),) } else { () },
    ..rows.slice(head).map(cells-of).flatten(),
  )
}

#let tear-off(content) = block(breakable: false, width: 100%, above: 2em)[
  #line(length: 100%, stroke: (thickness: 0.7pt, dash: "dashed"))
  #v(-0.6em)
  #align(center, text(size: 8pt, "（沿虚线撕下）"))
  #set par(justify: false)
  #content
]

#let flow(nodes, indented: false, large: false) = {
  let indent = if indented { 2em } else { 0em }
  for node in gathered(nodes) {
    let inside = flow.with(indented: false, large: large)
    if has(node, "page-break") { pagebreak(weak: true) }
    if node.tag == "h1" {
      let title = par(justify: false, inline(node.children, large))
      align(center, block(above: 0.5em, below: 1.4em, text(size: 20pt, weight: "bold", title)))
    }
    else if node.tag == "h2" {
      let title = text(size: 14pt, weight: "bold", inline(node.children, large))
      aligned(node, block(above: 1.4em, below: 1em, sticky: true, title))
    }
    else if node.tag == "p" { paragraph(node, inline(node.children, large), indented) }
    else if node.tag == "run" { paragraph(node, inline(node.children, large), false) }
    else if node.tag == "hr" { if not has(node, "page-break") { line(length: 100%, stroke: 0.5pt) } }
    else if node.tag == "ol" { enum(indent: indent, numbering: "1.", ..node.children.map(item => inside(item.children))) }
    else if node.tag == "ul" { list(indent: indent, marker: "·", ..node.children.map(item => inside(item.children))) }
    else if node.tag == "table" { aligned(node, grid-of(node, inside)) }
    else if node.tag == "div" {
      if has(node, "tear-off") { tear-off(flow(node.children, indented: false, large: true)) }
      else { aligned(node, flow(node.children, indented: indented, large: large)) }
    }
  }
}

// A square code from its dark runs: one shape, so that no light shines through between rows.
#let code-side = 17mm
#let code(drawn) = {
  let unit = code-side / drawn.size
  let corners(x, y, length) = (
    curve.move((x * unit, y * unit)),
    curve.line(((x + length) * unit, y * unit)),
    curve.line(((x + length) * unit, (y + 1) * unit)),
    curve.line((x * unit, (y + 1) * unit)),
    curve.close(),
  )
  box(width: code-side, height: code-side, curve(fill: black, stroke: none, ..drawn.runs.map(run => corners(..run)).flatten()))
}

#for (index, letter) in data.letters.enumerate() {
  let end = label("end-" + str(index))
  let footer = context {
    set text(size: 9pt)
    let last = counter(page).at(end).first()
    let here = counter(page).get().first()
    grid(columns: (1fr, auto, code-side), column-gutter: 5mm, align: (left + bottom, right + bottom, right + bottom),
      if letter.number != "" { "编号：" + letter.number + "　" } + "第 " + str(letter.version) + " 版",
      "第 " + str(here) + " / " + str(last) + " 页",
      // Codes are made for the number of pages expected; the press looks whether it was right.
      if here <= letter.codes.len() { code(letter.codes.at(here - 1)) },
    )
  }
  page(paper: "a4", margin: (top: 2.4cm, bottom: 2.9cm, x: 2.7cm), footer-descent: 5mm, footer: footer)[
    #counter(page).update(1)
    #flow(letter.tree, indented: true)
    #context [#metadata(counter(page).get().first()) #end]
  ]
}
`;
