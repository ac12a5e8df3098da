import type { Locator } from 'playwright-core';
import type { Workbench } from '../../scripts/host/workbench';

/** The notification that says `text`, in the list behind the bell, where it stays when its toast has gone. */
export async function notification(workbench: Workbench, text: string): Promise<Locator> {
  await workbench.runCommand('Notifications: Show Notifications');
  const found = workbench.page.locator('.notifications-center .notification-list-item', { hasText: text });
  await found.waitFor({ timeout: 60_000 });
  return found;
}

/** Empties the list and closes it. */
export async function clearNotifications(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Notifications: Clear All Notifications');
}
