from routeplan.measures.agenda import product_hints
from routeplan.model.product import Product
from tests.builders import at, make_customer, make_rep

REPS = [make_rep("R1", at(48, 16), name="Ada"), make_rep("R2", at(48, 16), name="Ben")]
PRODUCTS = (
    Product(product_id="P1", name="Saw", margin=0.3, related=("P2", "P4")),
    Product(product_id="P2", name="Blade", margin=0.5, specialist="R2"),
    Product(product_id="P3", name="Bench", related=("P1",), specialist="R1"),
    Product(product_id="P4", name="Guard", margin=0.1, specialist="Dr Oak"),
    Product(product_id="P5", name="Oil", margin=0.8),
    Product(product_id="P6", name="Rag", margin=0.05),
    Product(product_id="P7", name="Glue", margin=0.07),
)


def hints(*products):
    customer = make_customer("A", at(48, 16), products=products, rep_id="R1")
    return [one.text for one in product_hints(customer, PRODUCTS, REPS)]


def test_products_that_go_with_what_is_bought_come_first_by_margin_with_whom_to_bring():
    assert hints("P1") == [
        "Offer Blade: goes with Saw, margin 50 %",
        "Bring Ben, who knows Blade best",
        "Offer Guard: goes with Saw, margin 10 %",
        "Bring Dr Oak, who knows Guard best",
        "Offer Bench: goes with Saw",
        "Good margin: Oil, 80 %",
        "Good margin: Glue, 7 %",
    ]


def test_who_buys_nothing_hears_of_the_best_margins():
    assert hints() == ["Good margin: Oil, 80 %", "Good margin: Blade, 50 %"]


def test_what_is_bought_is_not_offered():
    assert hints(*(one.product_id for one in PRODUCTS)) == []
