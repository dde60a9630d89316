/** Bodies of writes. The OpenAPI description is made from these, so that what it says is what is checked. */

const text = (maxLength: number, minLength = 0) => ({ type: 'string', minLength, maxLength });
const id = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' };
/** A reason or a name: not only blanks. */
const words = (maxLength: number, minLength = 1) => ({ type: 'string', minLength, maxLength, pattern: '\\S' });
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date' };
const body = (properties: Record<string, object>, required: string[] = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const data = { type: 'object', maxProperties: 500, propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_]*$', maxLength: 64 } };
const subject = { type: 'string', pattern: '^(material|section|collection|step)/[A-Za-z0-9_-]{1,64}$' };

const proof = body({ challenge: text(128, 1), salt: text(200, 1), signature: text(128, 1), number: { type: 'integer', minimum: 0 } });

export const schemas = {
  signIn: body(
    {
      account: text(64, 1),
      password: text(200, 1),
      proof,
    },
    ['account', 'password'],
  ),
  factorProof: body({ code: text(20, 1), proof }, ['code']),
  changePassword: body({ current: text(200, 1), next: text(200, 1) }),
  endSessions: body({ current: text(200, 1), sessions: { type: 'array', minItems: 1, maxItems: 100, items: text(64, 1) } }),
  appointment: body({ id }),
  startCase: body({ caseType: id }),
  grant: body({ login: text(64, 1), capability: { enum: ['fill', 'read'] }, from: date, to: date }, ['login', 'capability', 'to']),
  reveal: body({ path: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$', maxLength: 130 }, row: id }, ['path']),
  saveSection: body({ revision: { type: 'integer', minimum: 0 }, data }),
  saveRows: body({
    rows: { type: 'array', maxItems: 2000, items: body({ id, revision: { type: 'integer', minimum: 0 }, data }) },
    removed: { type: 'array', maxItems: 2000, items: id },
    order: { type: 'array', maxItems: 5000, items: id },
  }),
  queueSettings: body({
    filters: { type: 'array', maxItems: 20, items: body({ name: words(30), query: text(1000), default: { type: 'boolean' } }) },
    columns: { anyOf: [{ type: 'null' }, { type: 'array', minItems: 1, maxItems: 60, items: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' } }] },
  }),
  supportNote: body({ page: text(300, 1), requestId: { type: 'string', pattern: '^[A-Za-z0-9_-]{0,64}$' }, text: words(500) }, ['page', 'text']),
  readMessages: body({ ids: { type: 'array', maxItems: 200, items: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,191}$' } } }, []),
  submit: body({ partial: body({ reason: words(500) }) }, []),
  verdicts: body({
    verdicts: {
      type: 'array',
      maxItems: 500,
      items: body({ subject, outcome: { enum: ['pass', 'return', null] }, reason: text(64), opinion: text(2000) }, [
        'subject',
        'outcome',
      ]),
    },
  }),
  reply: body({ subject, reply: text(2000) }),
  delivery: body({ recordIds: { type: 'array', minItems: 1, maxItems: 2000, items: id }, method: text(64, 1), date, receipt: id }, [
    'recordIds',
    'method',
    'date',
  ]),
  reissue: body({ reason: words(500), corrections: { type: 'object', maxProperties: 50, additionalProperties: text(1000) } }),
  scan: body({ fileIds: { type: 'array', minItems: 1, maxItems: 500, items: id } }),
  placePages: body({ recordId: id, pages: { type: 'array', minItems: 1, maxItems: 200, items: { type: 'integer', minimum: 1 } } }),
  createFile: body({ name: text(300, 1), size: { type: 'integer', minimum: 0 } }),
  attach: body({ workItemId: id, subject: text(120, 1), note: text(200), capturedAt: date, replaces: id }, [
    'workItemId',
    'subject',
    'note',
  ]),
  batch: body(
    {
      batch: id,
      workItemIds: { type: 'array', minItems: 1, maxItems: 500, items: id },
      sections: { type: 'object' },
      fileIds: { type: 'array', maxItems: 20, items: id },
    },
    ['batch', 'workItemIds'],
  ),
  reason: body({ reason: words(500, 2) }),
  askExport: body({ query: text(1000), reason: words(500, 2) }),
  optionalNote: body({ note: text(500) }, []),
  day: body({ date }),
  changeRole: body({ appointment: id, role: id, reason: words(500, 2) }),
  createSeat: body({ name: words(40), role: id }),
  adjust: body({ milestone: id, scope: body({ caseId: id, unit: text(18, 1) }, []), date, reason: words(500, 2) }),
  nothing: body({}, []),
} as const;
