from routeplan.model.contact import Contact
from routeplan.pipeline.add_customer import with_customer
from tests.builders import at, make_customer, make_instance, make_rep
from tests.planned_days import planned


def test_a_new_customer_joins_a_plan_whose_customers_have_contacts():
    old, new = make_customer("K1", at(48, 14), rep_id="R1"), make_customer("K2", at(48, 14))
    reps = [make_rep("R1", at(48, 14))]
    contacts = (Contact(contact_id="P1", customer_id="K1", name="Ms Huber"),)
    given = make_instance([old, new], reps, contacts=contacts)
    plan = with_customer(planned(make_instance([old], reps), {}), given, "K2")
    assert plan.call_plan.by_customer()["K2"].calls[0].visit_id == "K2/1"
