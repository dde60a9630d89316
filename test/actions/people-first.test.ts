import { setImmediate } from 'node:timers/promises';
import { PeopleFirst } from '../../platform/actions/running/people-first';

describe('What nobody waits for', () => {
  const asked = (people: PeopleFirst) => {
    let told!: () => void;
    const answer = people.told(() => new Promise<void>((resolve) => { told = resolve; }));
    return { tell: () => { told(); return answer; } };
  };

  it('goes on at once when nobody has asked anything', async () => {
    const order: string[] = [];
    const people = new PeopleFirst();
    await Promise.all([people.gap().then(() => order.push('deadline')), setImmediate().then(() => setImmediate()).then(() => order.push('later'))]);
    expect(order).toEqual(['deadline', 'later']);
  });

  it('goes on when the last who asked has been told, also by a refusal', async () => {
    const people = new PeopleFirst();
    const order: string[] = [];
    const [one, other] = [asked(people), asked(people)];
    const gap = people.gap().then(() => order.push('deadline'));
    await setImmediate();
    await one.tell();
    order.push('one');
    await other.tell();
    await gap;
    expect(order).toEqual(['one', 'deadline']);
    await expect(people.told(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await people.gap();
  });

  it('goes on all the same when there is always somebody', async () => {
    const people = new PeopleFirst();
    const one = asked(people);
    await people.gap();
    await people.gap();
    await one.tell();
  });
});
