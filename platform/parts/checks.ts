import type { PartChecks } from '../journey/model';
import { checkAgreement } from './agreement/check';
import { checkAnswers } from './answers/check';
import { checkAttachments } from './attachments/check';
import { checkDocuments } from './documents/check';
import { checkInherited } from './inherited/check';
import { checkMaterials } from './materials/check';
import { checkProgress } from './progress/check';
import { checkRecords } from './records/check';
import { checkRoster } from './roster/check';
import { checkVerdicts } from './verdicts/check';

/** What each kind of part asks for. The same on the server and in the browser. */
export const partChecks: PartChecks = {
  agreement: checkAgreement,
  answers: checkAnswers,
  attachments: checkAttachments,
  documents: checkDocuments,
  inherited: checkInherited,
  materials: checkMaterials,
  progress: checkProgress,
  records: checkRecords,
  roster: checkRoster,
  verdicts: checkVerdicts,
};
