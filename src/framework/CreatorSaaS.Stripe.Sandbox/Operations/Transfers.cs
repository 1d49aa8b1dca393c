using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// Money from the platform to a connected account and back. Bound to a charge, a transfer waits with the charge's money
/// and all transfers of the charge together stay within what is left of it; without a charge the available balance
/// pays.
/// </summary>
internal static class Transfers
{
    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Post("/v1/transfers", Create),
        Operation.Get("/v1/transfers", List),
        Operation.Get("/v1/transfers/{transfer}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<Transfer>(call.Id("transfer"), "transfer", "transfer");
        }),
        Operation.Post("/v1/transfers/{id}/reversals", Reverse),
        Operation.Get("/v1/transfers/{transfer}/reversals/{id}", call =>
        {
            call.Parameters.RefuseRest();
            var reversal = call.Mine<TransferReversal>(call.Id("id"), "transfer_reversal", "id");
            return reversal.Transfer == call.Id("transfer")
                ? reversal
                : throw ApiException.Missing("transfer_reversal", reversal.Id, "id");
        }),
    ];

    private static object Create(ApiCall call)
    {
        var parameters = call.Parameters;
        var amount = parameters.RequiredInteger("amount", least: 1);
        var currency = parameters.Currency("currency");
        var destinationId = parameters.RequiredText("destination");
        var sourceId = parameters.Text("source_transaction");
        var group = parameters.Text("transfer_group");
        var description = parameters.Text("description");
        var metadata = parameters.Metadata();
        parameters.RefuseRest();
        var state = call.State;
        CheckPlatform(call);
        var destination = state.Find<Account>(destinationId)
            ?? throw ApiException.MissingReference("destination", destinationId, "destination");
        var source = sourceId is null ? null : state.Find<Charge>(sourceId) is { OnAccount: null } charge
            ? charge
            : throw ApiException.MissingReference("charge", sourceId, "source_transaction");
        CheckDestination(destination);
        CheckCovered(state, source, amount, currency);

        var id = state.NewId("tr_");
        var availableOn = source is null
            ? state.Now
            : state.Get<BalanceTransaction>(source.BalanceTransaction!).AvailableOn;
        var movement = new Movement
        {
            Account = null,
            Amount = -amount,
            Currency = currency,
            AvailableOn = availableOn,
            Type = "transfer",
            ReportingCategory = "transfer",
            Source = id,
            Description = description,
        };
        var sent = Balances.Move(state, movement);
        var payment = ReceivePayment(state, movement with { Account = destination.Id, Amount = amount }, group);
        if (source is not null)
        {
            state.Put(source with { Transferred = source.Transferred + amount });
        }

        var transfer = state.Put(new Transfer
        {
            Id = id,
            CreatedAt = state.Now,
            Amount = amount,
            Currency = currency,
            Description = description,
            Destination = destination.Id,
            DestinationPayment = payment.Id,
            BalanceTransaction = sent.Id,
            SourceTransaction = source?.Id,
            TransferGroup = group ?? source?.TransferGroup,
            Metadata = metadata,
            Reversals = new ListOf<TransferReversal>([], HasMore: false, $"/v1/transfers/{id}/reversals"),
        });
        Events.Emit(state, "transfer.created", transfer, account: null);
        return transfer;
    }

    private static void CheckPlatform(ApiCall call)
    {
        if (call.Account is not null)
        {
            throw ApiException.Invalid(null, "Only a platform can transfer to connected accounts.");
        }
    }

    private static void CheckDestination(Account destination)
    {
        if (destination.TransfersStatus != "active")
        {
            throw ApiException.Refused(
                "insufficient_capabilities_for_transfer",
                "Your destination account needs to have at least one of the following capabilities enabled: transfers");
        }
    }

    private static void CheckCovered(Transaction state, Charge? source, long amount, string currency)
    {
        if (source is null)
        {
            if (Balances.Available(state, account: null, currency) < amount)
            {
                throw ApiException.Refused(
                    "balance_insufficient", "You have insufficient available funds in your Stripe account.");
            }

            return;
        }

        if (source.Status != Charge.Succeeded || source.Currency != currency)
        {
            throw ApiException.Refused(
                code: null,
                $"The charge {source.Id} must have succeeded and be in {currency} to be a source of this transfer.",
                "source_transaction");
        }

        if (amount > source.Amount - source.AmountRefunded - source.Transferred)
        {
            throw ApiException.Refused(
                code: null,
                $"Transfers using this transaction as a source must not exceed the source amount of {source.Amount}. "
                    + $"(Already transferred: {source.Transferred}, refunded: {source.AmountRefunded}.)",
                "amount");
        }
    }

    /// <summary>What Stripe calls the destination payment: a charge on the connected account.</summary>
    private static Charge ReceivePayment(Transaction state, Movement movement, string? group)
    {
        var id = state.NewId("py_");
        var received = Balances.Move(
            state, movement with { Type = "payment", ReportingCategory = "charge", Source = id });
        return state.Put(new Charge
        {
            Id = id,
            CreatedAt = state.Now,
            OnAccount = movement.Account,
            Amount = movement.Amount,
            Currency = movement.Currency,
            Status = Charge.Succeeded,
            BalanceTransaction = received.Id,
            SourceTransfer = movement.Source,
            TransferGroup = group,
            BillingDetails = new BillingDetails(Email: null, Name: null),
        });
    }

    private static object Reverse(ApiCall call)
    {
        var asked = call.Parameters.Integer("amount", least: 1);
        var metadata = call.Parameters.Metadata();
        call.Parameters.Text("description");
        call.Parameters.RefuseRest();
        var state = call.State;
        CheckPlatform(call);
        var transfer = call.Mine<Transfer>(call.Id("id"), "transfer", "id");
        var left = transfer.Amount - transfer.AmountReversed;
        var amount = asked ?? left;
        if (left == 0 || amount > left)
        {
            throw ApiException.Refused(
                code: null,
                $"Reversal amount ({amount}) is greater than unreversed amount on transfer ({left})",
                "amount");
        }

        var payment = state.Get<Charge>(transfer.DestinationPayment);
        var availableOn = Math.Max(state.Get<BalanceTransaction>(payment.BalanceTransaction!).AvailableOn, state.Now);
        CheckReversalCovered(state, transfer, amount, availableOn);

        var id = state.NewId("trr_");
        var movement = new Movement
        {
            Account = transfer.Destination,
            Amount = -amount,
            Currency = transfer.Currency,
            AvailableOn = availableOn,
            Type = "payment_refund",
            ReportingCategory = "refund",
            Source = payment.Id,
        };
        Balances.Move(state, movement);
        var back = Balances.Move(state, movement with
        {
            Account = null,
            Amount = amount,
            Type = "transfer_refund",
            ReportingCategory = "transfer_reversal",
            Source = id,
        });
        var reversal = state.Put(new TransferReversal
        {
            Id = id,
            CreatedAt = state.Now,
            Amount = amount,
            Currency = transfer.Currency,
            Transfer = transfer.Id,
            BalanceTransaction = back.Id,
            Metadata = metadata,
        });
        state.Put(payment with { AmountRefunded = payment.AmountRefunded + amount });
        if (transfer.SourceTransaction is not null)
        {
            var source = state.Get<Charge>(transfer.SourceTransaction);
            state.Put(source with { Transferred = source.Transferred - amount });
        }

        transfer = state.Put(transfer with
        {
            AmountReversed = transfer.AmountReversed + amount,
            Reversals = transfer.Reversals with { Data = [reversal, .. transfer.Reversals.Data] },
        });
        Events.Emit(state, "transfer.reversed", transfer, account: null);
        return reversal;
    }

    private static void CheckReversalCovered(Transaction state, Transfer transfer, long amount, long availableOn)
    {
        var has = availableOn > state.Now
            ? Balances.Pending(state, transfer.Destination, transfer.Currency)
            : Balances.Available(state, transfer.Destination, transfer.Currency);
        if (has < amount)
        {
            throw ApiException.Refused(
                "balance_insufficient",
                $"The recipient of transfer {transfer.Id} does not have sufficient funds in their Stripe balance "
                    + "to complete this reversal.");
        }
    }

    private static object List(ApiCall call)
    {
        var group = call.Parameters.Text("transfer_group");
        var destination = call.Parameters.Text("destination");
        return Paging.Page<Transfer>(
            call,
            "/v1/transfers",
            transfer => (group is null || transfer.TransferGroup == group)
                && (destination is null || transfer.Destination == destination));
    }
}
