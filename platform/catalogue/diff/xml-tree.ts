import type { Json } from '../../conditions/model';
import type { XmlElement } from '../../conditions/xml';
import type { Tree } from './model';

/** An element as a tree: its attributes, its text, and its children by name, those of one name in a list. Nothing is left out but white space. */
export function xmlTree(element: XmlElement): Tree {
  const tree: Tree = {};
  const put = (name: string, value: Json) => {
    const free = Object.hasOwn(tree, name) ? `${name}/` : name;
    tree[free] = value;
  };
  for (const [name, value] of Object.entries(element.attributes)) put(name, value);
  const text = element.text.trim();
  const names = [...new Set(element.children.map((child) => child.name))];
  for (const name of names) {
    const same = element.children.filter((child) => child.name === name).map(plain);
    put(name, same.length === 1 ? same[0]! : same);
  }
  if (text !== '') put('text', text);
  return tree;
}

/** An element that is only a text is told as that text. */
function plain(element: XmlElement): Json {
  const tree = xmlTree(element);
  const keys = Object.keys(tree);
  if (keys.length === 0) return '';
  return keys.every((key) => key === 'text' || key === 'type') && typeof tree.text === 'string' && element.children.length === 0 && tree.type !== undefined
    ? tree.text
    : keys.length === 1 && keys[0] === 'text'
      ? tree.text!
      : tree;
}
