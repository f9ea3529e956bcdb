// The background: holds the one classifier, styles frames, counts what they show. In: the messages of protocol.ts, from
// our own content scripts only. Out: their answers, the badge, the icon. Keeps nothing in memory that a restart would lose.

import { dropReport, keepReport } from "../shared/keep.ts";
import { messagesOf } from "../shared/language.ts";
import type { Answer, Message, MessageType, Wire } from "../shared/protocol.ts";
import { LANGUAGE } from "../shared/settings.ts";
import { announcement, forgetTab, showCount } from "./badge.ts";
import { scan } from "./classifier.ts";
import { obey } from "./commands.ts";
import { makeMenu, menuPressed, nameMenu } from "./menu.ts";
import { concernsPages, siteOf, tellTabs, windowClosed } from "./site.ts";
import { styleFrame } from "./style.ts";
import { concernsSync, syncLater } from "./sync.ts";
import { showOff, showStates } from "./toolbar.ts";

/** In storage.session: the open tabs have been read since the extension was switched on. */
const BEGUN = "begun";

type Sender = chrome.runtime.MessageSender;

chrome.runtime.onMessage.addListener((message: Message, sender, respond: (wire: Wire<MessageType>) => void) => {
  if (sender.id !== chrome.runtime.id || !sender.tab) return false;
  answer(message, sender).then(
    (answer) => respond({ answer }),
    (error: unknown) => respond({ error: String(error) }),
  );
  return true;
});

async function answer(message: Message, sender: Sender): Promise<Answer<MessageType>> {
  switch (message.type) {
    case "site":
      return siteOf(sender, message.host).then((answer) => {
        if (sender.tab) void showOff(sender.tab, answer.site.off);
        return answer;
      });
    case "scan":
      return scan(message.page);
    case "words":
      return { words: (await messagesOf(message.language)) ?? null };
    case "style":
      await styleFrame(sender, message);
      return {};
    case "facts":
      await chrome.tabs.create({ url: chrome.runtime.getURL(`facts.html#${encodeURIComponent(message.id)}`) });
      return {};
    case "report":
      await readyReport(sender);
      return {};
    case "keep":
      return { key: await keepReport(message.report, message.hide, sender.tab?.incognito ?? false) };
    case "unkeep":
      await dropReport(message.key, message.hide, sender.tab?.incognito ?? false);
      return {};
    case "shown":
      await showCount(sender, message.count);
      return {};
    case "announce":
      return { words: await announcement(sender) };
  }
}

chrome.commands.onCommand.addListener(obey);
chrome.contextMenus.onClicked.addListener(menuPressed);
chrome.runtime.onInstalled.addListener(() => void makeMenu());
chrome.alarms.onAlarm.addListener(showStates);
chrome.tabs.onRemoved.addListener((tab) => void forgetTab(tab));
chrome.storage.onChanged.addListener((changes, area) => {
  if (concernsPages(changes, area)) {
    void tellTabs();
    showStates();
  }
  if (concernsSync(changes, area)) syncLater();
  if (LANGUAGE in changes) void nameMenu();
});
// Other devices may have written while this browser was closed.
chrome.runtime.onStartup.addListener(syncLater);
chrome.windows.onRemoved.addListener((window) => void windowClosed(window));

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
});
chrome.permissions.onAdded.addListener(() => {
  void readOpenTabs();
  showStates();
});

// Of being switched on again nobody tells, but then, as after a start of the browser or an update, nothing is kept for the
// session yet.
void chrome.storage.session.get(BEGUN).then(async (kept) => {
  if (kept[BEGUN]) return;
  await chrome.storage.session.set({ [BEGUN]: true });
  showStates();
  await readOpenTabs();
});

async function readyReport({ tab, frameId = 0 }: Sender): Promise<void> {
  const target = { tabId: tab?.id ?? chrome.tabs.TAB_ID_NONE, frameIds: [frameId] };
  await chrome.scripting.executeScript({ target, injectImmediately: true, files: ["report.js"] });
}

/** Content scripts come only into pages loaded after the installation, or the grant; the reader's open tabs count too. */
async function readOpenTabs(): Promise<void> {
  for (const { id } of await chrome.tabs.query({ url: ["http://*/*", "https://*/*", "file:///*"] }))
    if (id !== undefined)
      // A tab that may not be read, or is gone by now, is no fault.
      chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: ["content.js"] }).catch(() => {});
}
