"""The buttons that lead to tasks: from the menu and from a department's card."""

from dataclasses import dataclass

from chat.callback_data import OfDepartment, OfPage


@dataclass(frozen=True)
class ListDepartmentTasks(OfDepartment, prefix="task.department"):
    """The tasks a department leads or shares in."""

    page: int = 0


class ListTasks(OfPage, prefix="task.list"):
    """Every task."""
