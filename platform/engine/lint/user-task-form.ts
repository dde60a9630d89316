import { nodesOf, type Rule } from './rule';

/** A user task names the form it shows, and excludes only user tasks that exist. */
export const userTaskForm: Rule = (target, report) => {
  for (const { id, userTask } of nodesOf(target, 'userTask')) {
    if (userTask!.formKey === '') report(id, 'needs tierflow:formKey');
    for (const other of userTask!.excludes) {
      if (!Object.values(target.processes).some((process) => process.nodes[other]?.kind === 'userTask')) report(id, `excludes ${other}, which is no user task`);
    }
  }
};
