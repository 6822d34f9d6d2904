"""A local Telegram: people, chats and a Bot API server on this machine."""
