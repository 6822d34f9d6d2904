"""The buttons that lead to tasks: from the menu and from a department's card."""

from dataclasses import dataclass

from chat.callback_data import Button


@dataclass(frozen=True)
class ListDepartmentTasks(Button, prefix="task.department"):
    """The tasks a department leads or shares in."""

    department_id: int
    page: int = 0


@dataclass(frozen=True)
class ListTasks(Button, prefix="task.list"):
    """Every task."""

    page: int = 0
