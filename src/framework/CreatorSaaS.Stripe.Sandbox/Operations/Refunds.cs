using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// Money back to a card. It leaves the platform's balance with the charge's own money where that is still pending,
/// otherwise from what is available; where that does not suffice the refund waits. Transfers made from the charge stay
/// untouched.
/// </summary>
internal static class Refunds
{
    private const long BankSeconds = 24 * 3600;
    private const string WaitsForMoney = "insufficient_funds";

    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Post("/v1/refunds", Create),
        Operation.Get("/v1/refunds", List),
        Operation.Get("/v1/refunds/{refund}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<Refund>(call.Id("refund"), "refund", "refund");
        }),
    ];

    /// <summary>The bank of a card that refunds late took it.</summary>
    public static void Settle(Transaction state, string refundId)
    {
        var refund = state.Put(state.Get<Refund>(refundId) with { Status = Refund.Succeeded, PendingReason = null });
        Events.Emit(state, "refund.updated", refund, refund.OnAccount);
    }

    /// <summary>The bank sent a refund back that looked done.</summary>
    public static void Fail(Transaction state, string refundId)
    {
        var refund = state.Get<Refund>(refundId);
        var back = Balances.Move(state, new Movement
        {
            Account = refund.OnAccount,
            Amount = refund.Amount,
            Currency = refund.Currency,
            AvailableOn = state.Now,
            Type = "refund_failure",
            ReportingCategory = "refund_failure",
            Source = refund.Id,
        });
        refund = state.Put(refund with
        {
            Status = Refund.Failed,
            FailureBalanceTransaction = back.Id,
            FailureReason = "expired_or_canceled_card",
        });
        var charge = state.Get<Charge>(refund.Charge);
        state.Put(charge with { AmountRefunded = charge.AmountRefunded - refund.Amount });
        Events.Emit(state, "refund.failed", refund, refund.OnAccount);
    }

    /// <summary>Money became available: refunds that wait for it go out, oldest first, as far as it reaches.</summary>
    public static void SettleWaiting(Transaction state, string currency)
    {
        var waiting = state.NewestFirst<Refund>()
            .Where(refund => refund.OnAccount is null && refund.Currency == currency
                && refund.Status == Refund.Pending && refund.PendingReason == WaitsForMoney)
            .Reverse().ToList();
        foreach (var refund in waiting)
        {
            if (Balances.Available(state, account: null, currency) < refund.Amount)
            {
                return;
            }

            var sent = state.Put(Send(state, refund, state.Get<Charge>(refund.Charge), state.Now));
            Events.Emit(state, "refund.updated", sent, sent.OnAccount);
        }
    }

    private static object Create(ApiCall call)
    {
        var parameters = call.Parameters;
        var chargeId = parameters.Text("charge");
        var intentId = parameters.Text("payment_intent");
        var amountAsked = parameters.Integer("amount", least: 1);
        var reason = parameters.Choice("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = parameters.Metadata();
        parameters.RefuseRest();
        var state = call.State;
        var charge = FindCharge(call, chargeId, intentId);
        var amount = Check(charge, amountAsked);

        charge = state.Put(charge with { AmountRefunded = charge.AmountRefunded + amount });
        var refund = new Refund
        {
            Id = state.NewId("re_"),
            CreatedAt = state.Now,
            OnAccount = charge.OnAccount,
            Amount = amount,
            Currency = charge.Currency,
            Charge = charge.Id,
            PaymentIntent = charge.PaymentIntent,
            Reason = reason,
            Metadata = metadata,
            Status = Refund.Pending,
        };
        var availableOn = state.Get<BalanceTransaction>(charge.BalanceTransaction!).AvailableOn;
        var covered = availableOn > state.Now
            || Balances.Available(state, charge.OnAccount, charge.Currency) >= amount;
        refund = state.Put(covered
            ? Send(state, refund, charge, Math.Max(availableOn, state.Now))
            : refund with { PendingReason = WaitsForMoney });
        Events.Emit(state, "refund.created", refund, refund.OnAccount);
        Events.Emit(state, "charge.refunded", charge, charge.OnAccount);
        return refund;
    }

    private static Charge FindCharge(ApiCall call, string? chargeId, string? intentId)
    {
        if (chargeId is null == intentId is null)
        {
            throw ApiException.Invalid(
                "charge", "One of the following params should be provided: charge, payment_intent.");
        }

        var id = chargeId ?? call.State.Find<PaymentIntent>(intentId)?.LatestCharge;
        return call.State.Find<Charge>(id) is { } charge && charge.OnAccount == call.Account
            ? charge
            : throw (chargeId is null
                ? ApiException.MissingReference("payment_intent", intentId!, "payment_intent")
                : ApiException.MissingReference("charge", chargeId, "charge"));
    }

    private static long Check(Charge charge, long? amountAsked)
    {
        if (charge.Status != Charge.Succeeded)
        {
            throw ApiException.Refused(code: null, $"Charge {charge.Id} has not succeeded and cannot be refunded.");
        }

        var left = charge.Amount - charge.AmountRefunded;
        if (left == 0)
        {
            throw ApiException.Refused("charge_already_refunded", $"Charge {charge.Id} has already been refunded.");
        }

        return amountAsked is null || amountAsked <= left
            ? amountAsked ?? left
            : throw ApiException.Refused(
                code: null,
                $"Refund amount ({amountAsked}) is greater than unrefunded amount on charge ({left})",
                "amount");
    }

    private static Refund Send(Transaction state, Refund refund, Charge charge, long availableOn)
    {
        var transaction = Balances.Move(state, new Movement
        {
            Account = refund.OnAccount,
            Amount = -refund.Amount,
            Currency = refund.Currency,
            AvailableOn = availableOn,
            Type = "refund",
            ReportingCategory = "refund",
            Source = refund.Id,
        });
        refund = refund with { BalanceTransaction = transaction.Id };
        if (charge.Behaviour == CardBehaviour.RefundsLate)
        {
            Due.Plan(state, state.Now + BankSeconds, DueAction.SettlePendingRefund, refund.Id);
            return refund with { PendingReason = "processing" };
        }

        if (charge.Behaviour == CardBehaviour.RefundFails)
        {
            Due.Plan(state, state.Now + BankSeconds, DueAction.FailRefund, refund.Id);
        }

        return refund with { Status = Refund.Succeeded, PendingReason = null };
    }

    private static object List(ApiCall call)
    {
        var charge = call.Parameters.Text("charge");
        var intent = call.Parameters.Text("payment_intent");
        return Paging.Page<Refund>(
            call,
            "/v1/refunds",
            refund => (charge is null || refund.Charge == charge)
                && (intent is null || refund.PaymentIntent == intent));
    }
}
