using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Checkout;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>What happens when a payer presses Pay, and how the API sees it.</summary>
internal static class Payments
{
    /// <summary>A late bank answers this long after the page is past.</summary>
    public const long LateAnswerSeconds = 60;

    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Get("/v1/payment_intents/{intent}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<PaymentIntent>(call.Id("intent"), "payment_intent", "intent");
        }),
        Operation.Get("/v1/charges/{charge}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<Charge>(call.Id("charge"), "charge", "charge");
        }),
    ];

    /// <summary>Tries a card on an open page. What became of it stands in the payment that is returned.</summary>
    public static PaymentIntent Pay(Transaction state, CheckoutSession session, CardEntry card)
    {
        var (intent, open) = IntentOf(state, session, card);
        var charge = state.Put(NewCharge(state, intent, card));
        intent = intent with { LatestCharge = charge.Id, PaymentMethod = charge.PaymentMethod };
        session = open with { CustomerDetails = new SessionCustomerDetails(card.Email, card.Name) };
        if (TestCards.DeclineOf(card.Behaviour) is { } decline)
        {
            state.Put(session);
            return Decline(state, intent, charge, decline);
        }

        if (card.Behaviour == CardBehaviour.PaysLate)
        {
            state.Put(session);
            return Wait(state, intent, charge);
        }

        intent = Take(state, intent, charge);
        session = state.Put(session with
        {
            Status = CheckoutSession.Complete,
            PaymentStatus = "paid",
        });
        Events.Emit(state, "checkout.session.completed", session, session.OnAccount);
        return intent;
    }

    /// <summary>An abandoned payment is given up with its page; one the bank still thinks about is not.</summary>
    public static void SessionClosed(Transaction state, CheckoutSession session)
    {
        if (session.PaymentIntent is null)
        {
            return;
        }

        var intent = state.Get<PaymentIntent>(session.PaymentIntent);
        if (intent.Status == PaymentIntent.Processing)
        {
            Due.Plan(state, state.Now + LateAnswerSeconds, DueAction.AnswerLateCard, intent.Id);
            return;
        }

        intent = state.Put(intent with
        {
            Status = PaymentIntent.Canceled,
            CanceledAt = state.Now,
            CancellationReason = "expired",
        });
        Events.Emit(state, "payment_intent.canceled", intent, intent.OnAccount);
    }

    /// <summary>The page is past and stays so; the money comes all the same.</summary>
    public static void AnswerLate(Transaction state, string intentId)
    {
        var intent = state.Get<PaymentIntent>(intentId);
        Take(state, intent, state.Get<Charge>(intent.LatestCharge!));
    }

    /// <summary>2.9 % and 0.30 of the currency, half a cent rounded up.</summary>
    private static long Fee(long amount) => ((amount * 29) + 500) / 1000 + 30;

    private static (PaymentIntent Intent, CheckoutSession Session) IntentOf(
        Transaction state, CheckoutSession session, CardEntry card)
    {
        if (session.PaymentIntent is not null)
        {
            return (state.Get<PaymentIntent>(session.PaymentIntent), session);
        }

        var intent = state.Put(new PaymentIntent
        {
            Id = state.NewId("pi_"),
            CreatedAt = state.Now,
            OnAccount = session.OnAccount,
            Amount = session.AmountTotal,
            Currency = session.Currency,
            Status = PaymentIntent.RequiresPaymentMethod,
            Description = session.Content.PaymentDescription,
            TransferGroup = session.Content.TransferGroup,
            StatementDescriptorSuffix = session.Content.StatementDescriptorSuffix,
            Metadata = session.Content.PaymentMetadata,
            Session = session.Id,
        });
        Events.Emit(state, "payment_intent.created", intent, intent.OnAccount);
        return (intent, session with { PaymentIntent = intent.Id });
    }

    private static Charge NewCharge(Transaction state, PaymentIntent intent, CardEntry card) => new()
    {
        Id = state.NewId("ch_"),
        CreatedAt = state.Now,
        OnAccount = intent.OnAccount,
        Amount = intent.Amount,
        Currency = intent.Currency,
        Status = Charge.Pending,
        PaymentIntent = intent.Id,
        PaymentMethod = state.NewId("pm_"),
        Description = intent.Description,
        TransferGroup = intent.TransferGroup,
        StatementDescriptorSuffix = intent.StatementDescriptorSuffix,
        Metadata = intent.Metadata,
        BillingDetails = new BillingDetails(card.Email, card.Name),
        Card = card.ToChargeCard(state.Get<Counter>(Counter.Only).Seed),
        Behaviour = card.Behaviour,
    };

    private static PaymentIntent Decline(Transaction state, PaymentIntent intent, Charge charge, CardDecline decline)
    {
        charge = state.Put(charge with
        {
            Status = Charge.Failed,
            FailureCode = decline.Code,
            FailureMessage = decline.Message,
            Outcome = new ChargeOutcome(
                "declined_by_network", decline.DeclineCode ?? decline.Code, decline.Message, "issuer_declined"),
        });
        intent = state.Put(intent with
        {
            Status = PaymentIntent.RequiresPaymentMethod,
            PaymentMethod = null,
            LastPaymentError = new PaymentError(decline.Code, decline.DeclineCode, decline.Message, charge.Id),
        });
        Events.Emit(state, "charge.failed", charge, charge.OnAccount);
        Events.Emit(state, "payment_intent.payment_failed", intent, intent.OnAccount);
        return intent;
    }

    private static PaymentIntent Wait(Transaction state, PaymentIntent intent, Charge charge)
    {
        intent = state.Put(intent with { Status = PaymentIntent.Processing, LastPaymentError = null });
        Events.Emit(state, "charge.pending", charge, charge.OnAccount);
        Events.Emit(state, "payment_intent.processing", intent, intent.OnAccount);
        return intent;
    }

    private static PaymentIntent Take(Transaction state, PaymentIntent intent, Charge charge)
    {
        var available = charge.Behaviour == CardBehaviour.PaysAvailable;
        var transaction = Balances.Move(state, new Movement
        {
            Account = charge.OnAccount,
            Amount = charge.Amount,
            Fee = Fee(charge.Amount),
            Currency = charge.Currency,
            AvailableOn = available ? state.Now : state.Now + Balances.SettlementSeconds,
            Type = "charge",
            ReportingCategory = "charge",
            Source = charge.Id,
            Description = charge.Description,
        });
        charge = state.Put(charge with
        {
            Status = Charge.Succeeded,
            BalanceTransaction = transaction.Id,
            Outcome = new ChargeOutcome("approved_by_network", Reason: null, "Payment complete.", "authorized"),
        });
        intent = state.Put(intent with
        {
            Status = PaymentIntent.Succeeded,
            AmountReceived = charge.Amount,
            LastPaymentError = null,
        });
        Events.Emit(state, "charge.succeeded", charge, charge.OnAccount);
        Events.Emit(state, "payment_intent.succeeded", intent, intent.OnAccount);
        return intent;
    }
}
