"""The button from a department's card to its tasks."""

from dataclasses import dataclass

from chat.callback_data import Button


@dataclass(frozen=True)
class ListDepartmentTasks(Button, prefix="task.department"):
    """The tasks a department leads or shares in."""

    department_id: int
    page: int = 0
