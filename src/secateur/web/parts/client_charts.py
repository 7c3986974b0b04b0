"""The charts of a client's page: each a finding, how it was made, and the numbers behind it."""

from secateur.actions.reviewing.client_story import ClientStory
from secateur.i18n import Translator
from secateur.web.downloads import Chart
from secateur.web.parts.client_checkin_chart import check_in_chart
from secateur.web.parts.client_contact_charts import contact_chart, reply_chart
from secateur.web.parts.client_money_charts import invoice_chart, rates_chart


def client_charts(story: ClientStory, say: Translator) -> tuple[Chart, ...]:
    """Return the five charts of a client."""
    return (
        contact_chart(story, say),
        reply_chart(story, say),
        invoice_chart(story, say),
        rates_chart(story, say),
        check_in_chart(story, say),
    )
