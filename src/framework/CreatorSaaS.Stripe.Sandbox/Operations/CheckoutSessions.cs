using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>Payment pages as the API sees them; the payer's side is <see cref="Payments"/>.</summary>
internal sealed class CheckoutSessions(Func<string> origin, string merchantName)
{
    private const long LifetimeSecondsMin = 30 * 60;
    private const long LifetimeSecondsMax = 24 * 3600;
    private const long AmountMin = 50;

    public IReadOnlyList<Operation> All =>
    [
        Operation.Post("/v1/checkout/sessions", Create),
        Operation.Get("/v1/checkout/sessions/{session}", call =>
        {
            call.Parameters.RefuseRest();
            return WithUrl(Mine(call));
        }),
        Operation.Post("/v1/checkout/sessions/{session}/expire", Expire),
    ];

    /// <summary>Time is up: nothing happens to a page that was paid or closed before.</summary>
    public static void ExpireIfOpen(Transaction state, string sessionId)
    {
        var session = state.Get<CheckoutSession>(sessionId);
        if (session.Status == CheckoutSession.Open)
        {
            Close(state, session);
        }
    }

    private object Create(ApiCall call)
    {
        const string price = "line_items[0][price_data]";
        var parameters = call.Parameters;
        parameters.Must("mode", "payment");
        var currency = parameters.Currency($"{price}[currency]");
        var unitAmount = parameters.RequiredInteger($"{price}[unit_amount]", least: 0);
        var content = new SessionContent
        {
            MerchantName = parameters.Text("branding_settings[display_name]", lengthMax: 255) ?? merchantName,
            ProductName = parameters.RequiredText($"{price}[product_data][name]", lengthMax: 250),
            ProductDescription = parameters.Text($"{price}[product_data][description]"),
            Quantity = parameters.RequiredInteger("line_items[0][quantity]", least: 1, most: 999_999),
            PaymentDescription = parameters.Text("payment_intent_data[description]", lengthMax: 1000),
            TransferGroup = parameters.Text("payment_intent_data[transfer_group]"),
            StatementDescriptorSuffix = parameters.Text(
                "payment_intent_data[statement_descriptor_suffix]", lengthMax: 22),
            PaymentMetadata = parameters.Metadata("payment_intent_data[metadata]"),
        };
        var successUrl = parameters.Url("success_url")
            ?? throw ApiException.Invalid("success_url", "Missing required param: success_url.", "parameter_missing");
        var cancelUrl = parameters.Url("cancel_url");
        var expiresAt = parameters.Moment("expires_at");
        var locale = parameters.Choice("locale", "auto", "de", "en", "en-GB");
        var email = parameters.Text("customer_email", lengthMax: 800);
        var reference = parameters.Text("client_reference_id", lengthMax: 200);
        var metadata = parameters.Metadata();
        parameters.RefuseRest();
        var amount = unitAmount * content.Quantity;
        CheckAmount(amount, currency);
        var now = call.State.Now;
        CheckExpiry(expiresAt, now);

        var id = call.State.NewId("cs_test_");
        var session = call.State.Put(new CheckoutSession
        {
            Id = id,
            CreatedAt = now,
            OnAccount = call.Account,
            AmountTotal = amount,
            Currency = currency,
            ExpiresAt = expiresAt ?? now + LifetimeSecondsMax,
            SuccessUrl = successUrl,
            CancelUrl = cancelUrl,
            ClientReferenceId = reference,
            CustomerEmail = email,
            Locale = locale,
            Metadata = metadata,
            PaymentStatus = "unpaid",
            Status = CheckoutSession.Open,
            Content = content,
        });
        Due.Plan(call.State, session.ExpiresAt, DueAction.ExpireSession, session.Id);
        return WithUrl(session);
    }

    // Not kept: after a restart the page may be at another port.
    private CheckoutSession WithUrl(CheckoutSession session) =>
        session.Status == CheckoutSession.Open ? session with { Url = $"{origin()}/c/pay/{session.Id}" } : session;

    private static void CheckAmount(long amount, string currency)
    {
        if (amount < AmountMin)
        {
            throw ApiException.Invalid(
                "line_items[0][price_data][unit_amount]",
                $"The Checkout Session's total amount due must add up to at least 0.50 {currency}",
                "amount_too_small");
        }
    }

    private static void CheckExpiry(long? expiresAt, long now)
    {
        if (expiresAt is { } moment && (moment < now + LifetimeSecondsMin || moment > now + LifetimeSecondsMax))
        {
            throw ApiException.Invalid(
                "expires_at",
                "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session "
                    + "creation.");
        }
    }

    private static object Expire(ApiCall call)
    {
        call.Parameters.RefuseRest();
        var session = Mine(call);
        return session.Status == CheckoutSession.Open
            ? Close(call.State, session)
            : throw ApiException.Refused(
                code: null,
                "Only Checkout Sessions with a status in [\"open\"] can be expired. "
                    + $"This Session has a status of `{session.Status}`.");
    }

    private static CheckoutSession Close(Transaction state, CheckoutSession session)
    {
        var closed = state.Put(session with { Status = CheckoutSession.Expired });
        Events.Emit(state, "checkout.session.expired", closed, closed.OnAccount);
        Payments.SessionClosed(state, closed);
        return closed;
    }

    private static CheckoutSession Mine(ApiCall call) =>
        call.Mine<CheckoutSession>(call.Id("session"), "checkout.session", "session");
}
