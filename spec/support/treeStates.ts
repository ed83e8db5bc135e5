import type { ChildState, Supervisor, SupervisorConfig } from '../../lib/index.js';
import type { Stage } from './treeStage.js';

/** Brings `b`, the second of three children, into a state. */
export const ways: Record<ChildState, (stage: Stage, config?: SupervisorConfig) => Supervisor> = {
  pending: (stage, config) => {
    const b = stage.child('b', { takes: 20 });
    return stage.spawn([stage.child('a', { readyAfter: 50 }), b, stage.child('c')], config);
  },
  starting: (stage, config) => {
    const b = stage.child('b', { readyAfter: 50, takes: 20 });
    return stage.spawn([stage.child('a'), b, stage.child('c')], config);
  },
  running: (stage, config) => threeOf(stage, config),
  stopping: (stage, config) => {
    const tree = threeOf(stage, config);
    void tree.terminateChild('b');
    stage.advance(5);
    return tree;
  },
  failed: (stage, config) => {
    const handles = () => new Promise<void>(() => undefined);
    const b = stage.child('b', { handles, takes: 20, handlerTimeout: Infinity });
    return failing(stage, [stage.child('a'), b, stage.child('c')], config);
  },
  waiting: (stage, config) => failing(stage, threeChildren(stage), config),
  ended: (stage, config) => {
    const tree = threeOf(stage, config);
    stage.complete('b');
    return tree;
  },
};

const threeChildren = (stage: Stage) => [stage.child('a'), stage.child('b', { takes: 20 }), stage.child('c')];

const threeOf = (stage: Stage, config?: SupervisorConfig): Supervisor => stage.spawn(threeChildren(stage), config);

function failing(stage: Stage, children: ReturnType<Stage['children']>, config?: SupervisorConfig): Supervisor {
  const tree = stage.spawn(children, config);
  stage.fail('b');
  stage.advance();
  return tree;
}

export const states = Object.keys(ways) as ChildState[];
