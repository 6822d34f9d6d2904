"""The bot as a member of a chat."""

from __future__ import annotations

from playground.model import BotAccount, Json

ADMIN_RIGHTS = (
    *("can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories", "is_anonymous"),
)


def bot_member(bot: BotAccount, status: str) -> Json:
    """The Bot API's ChatMember: left, kicked, member, or administrator with the right to post."""
    member: Json = {"user": bot.user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= dict.fromkeys(ADMIN_RIGHTS, False)
        member |= {"can_manage_chat": True, "can_post_messages": True, "can_edit_messages": True}
    return member
