import { nodesOf, type Rule } from './rule';

/** A user task names the form it shows, and excludes only user tasks that exist. */
export const userTaskForm: Rule = (target, report) => {
  const isUserTask = (id: string) => Object.values(target.processes).some(({ nodes }) => nodes[id]?.kind === 'userTask');
  for (const { id, userTask } of nodesOf(target, 'userTask')) {
    if (userTask!.formKey === '') report(id, 'needs tierflow:formKey');
    for (const other of userTask!.excludes) {
      if (!isUserTask(other)) report(id, `excludes ${other}, which is no user task`);
    }
  }
};
