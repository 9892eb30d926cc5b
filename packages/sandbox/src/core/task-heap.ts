/** A task waiting for its moment on the sandbox clock. */
export interface ScheduledTask {
  readonly at: number;
  /** Order of scheduling; breaks ties, so that equal moments run first come, first served. */
  readonly sequence: number;
  readonly run: () => void | Promise<void>;
  cancelled: boolean;
}

/** A binary heap of tasks, earliest first. */
export interface TaskHeap {
  push(task: ScheduledTask): void;
  /** The earliest task that was not cancelled, left in place. */
  peek(): ScheduledTask | undefined;
  pop(): ScheduledTask | undefined;
  clear(): void;
  /** How many tasks that were not cancelled are waiting. */
  size(): number;
}

export function createTaskHeap(): TaskHeap {
  const tasks: ScheduledTask[] = [];

  const dropCancelled = (): void => {
    while (tasks[0]?.cancelled === true) removeFirst(tasks);
  };

  return {
    push(task) {
      tasks.push(task);
      siftUp(tasks, tasks.length - 1);
    },
    peek() {
      dropCancelled();
      return tasks[0];
    },
    pop() {
      dropCancelled();
      return removeFirst(tasks);
    },
    clear() {
      for (const task of tasks) task.cancelled = true;
      tasks.length = 0;
    },
    size: () => tasks.filter((task) => !task.cancelled).length,
  };
}

function isBefore(left: ScheduledTask, right: ScheduledTask): boolean {
  return left.at < right.at || (left.at === right.at && left.sequence < right.sequence);
}

function removeFirst(tasks: ScheduledTask[]): ScheduledTask | undefined {
  const first = tasks[0];
  const last = tasks.pop();
  if (last !== undefined && tasks.length > 0) {
    tasks[0] = last;
    siftDown(tasks, 0);
  }
  return first;
}

function siftUp(tasks: ScheduledTask[], start: number): void {
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!swapIfBefore(tasks, index, parent)) return;
    index = parent;
  }
}

function siftDown(tasks: ScheduledTask[], start: number): void {
  let index = start;
  for (;;) {
    const left = index * 2 + 1;
    const [leftTask, rightTask] = [tasks[left], tasks[left + 1]];
    if (leftTask === undefined) return;
    const child = rightTask !== undefined && isBefore(rightTask, leftTask) ? left + 1 : left;
    if (!swapIfBefore(tasks, child, index)) return;
    index = child;
  }
}

function swapIfBefore(tasks: ScheduledTask[], lower: number, upper: number): boolean {
  const [lowerTask, upperTask] = [tasks[lower], tasks[upper]];
  if (lowerTask === undefined || upperTask === undefined || !isBefore(lowerTask, upperTask)) return false;
  tasks[upper] = lowerTask;
  tasks[lower] = upperTask;
  return true;
}
