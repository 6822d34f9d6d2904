-- What is asked before a promise or a department may go; without these every complaint is read for each of them.
CREATE INDEX complaint_item ON complaint (item_id);
CREATE INDEX department_parent ON department (parent_id);
