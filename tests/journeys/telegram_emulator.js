// The Bot API of the npm package telegram-test-api on a loopback port: node telegram_emulator.js PORT.
// It ends when its input ends, so that it never outlives the test that started it.
const TelegramServer = require("telegram-test-api");

// Where the package falls short of the real Bot API, and python-telegram-bot holds it to that:
class Emulator extends TelegramServer {
  // sendMessage answers with seconds, and with objects where it was given JSON
  addBotMessage(given, token) {
    const { link_preview_options: _, ...message } = super.addBotMessage(given, token);
    return { ...message, date: Math.floor(message.date / 1000) };
  }
}
// every callback query says of which chat it is
const formatUpdate = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (update) => {
  const formatted = formatUpdate(update);
  if (formatted.callback_query) formatted.callback_query.chat_instance = "emulated";
  return formatted;
};

const server = new Emulator({ port: Number(process.argv[2]), host: "127.0.0.1", storeTimeout: 3600 });
server.start().then(() => process.stdout.write("ready\n"));
process.stdin.on("end", () => process.exit(0)).resume();
