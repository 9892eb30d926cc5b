/** Calls a listener whose own failure, at once or later, must not end anything. */
export function tell(listener: () => unknown): void {
  void (async () => {
    await listener();
  })().catch(() => undefined);
}
