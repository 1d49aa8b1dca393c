using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>
/// Money from a balance to a bank, on command only: pending, given to the bank an hour later, there after two days. A
/// bank that refuses does so on the day of arrival; one that returns says paid then and sends the money back a day
/// later. Either way the money is on the balance again and the bank is errored until another is named.
/// </summary>
internal static class Payouts
{
    public const long SendSeconds = 3600;
    public const long ArriveSeconds = 2 * 24 * 3600;
    public const long ReturnSeconds = 24 * 3600;

    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Post("/v1/payouts", Create),
        Operation.Get("/v1/payouts", List),
        Operation.Get("/v1/payouts/{payout}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<Payout>(call.Id("payout"), "payout", "payout");
        }),
    ];

    public static void Send(Transaction state, string payoutId)
    {
        var payout = state.Put(state.Get<Payout>(payoutId) with { Status = Payout.InTransit });
        Events.Emit(state, "payout.updated", payout, payout.OnAccount);
    }

    public static void Arrive(Transaction state, string payoutId)
    {
        var payout = state.Get<Payout>(payoutId);
        var behaviour = state.Get<BankAccount>(payout.Destination).Behaviour;
        if (behaviour is not (BankBehaviour.Arrives or BankBehaviour.Returned))
        {
            Fail(state, payout, behaviour);
            return;
        }

        payout = state.Put(payout with { Status = Payout.Paid });
        Events.Emit(state, "payout.paid", payout, payout.OnAccount);
        if (behaviour == BankBehaviour.Returned)
        {
            Due.Plan(state, state.Now + ReturnSeconds, DueAction.ReturnPayout, payout.Id);
        }
    }

    public static void Return(Transaction state, string payoutId) =>
        Fail(state, state.Get<Payout>(payoutId), BankBehaviour.Returned);

    private static void Fail(Transaction state, Payout payout, BankBehaviour behaviour)
    {
        var (code, message) = TestBanks.FailureOf(behaviour)
            ?? throw new InvalidOperationException($"A bank that {behaviour} does not fail.");
        var back = Balances.Move(state, new Movement
        {
            Account = payout.OnAccount,
            Amount = payout.Amount,
            Currency = payout.Currency,
            AvailableOn = state.Now,
            Type = "payout_failure",
            ReportingCategory = "payout_reversal",
            Source = payout.Id,
        });
        payout = state.Put(payout with
        {
            Status = Payout.Failed,
            FailureCode = code,
            FailureMessage = message,
            FailureBalanceTransaction = back.Id,
        });
        Events.Emit(state, "payout.failed", payout, payout.OnAccount);

        var bank = state.Put(state.Get<BankAccount>(payout.Destination) with { Status = BankAccount.Errored });
        Events.Emit(state, "account.external_account.updated", bank, bank.Account);
        Accounts.BanksChanged(state, bank.Account);
    }

    private static object Create(ApiCall call)
    {
        var parameters = call.Parameters;
        var amount = parameters.RequiredInteger("amount", least: 1);
        var currency = parameters.Currency("currency");
        var destination = parameters.Text("destination");
        parameters.Choice("method", "standard");
        var description = parameters.Text("description");
        var statementDescriptor = parameters.Text("statement_descriptor", lengthMax: 22);
        var metadata = parameters.Metadata();
        parameters.RefuseRest();
        var state = call.State;
        var bank = FindBank(call, destination, currency);
        if (bank.Status == BankAccount.Errored)
        {
            throw ApiException.Refused(
                "bank_account_unusable",
                "The bank account provided cannot be used for payouts. A different bank account must be used.",
                "destination");
        }

        if (Balances.Available(state, call.Account, currency) < amount)
        {
            throw ApiException.Refused(
                "balance_insufficient",
                "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.");
        }

        var id = state.NewId("po_");
        var transaction = Balances.Move(state, new Movement
        {
            Account = call.Account,
            Amount = -amount,
            Currency = currency,
            AvailableOn = state.Now,
            Type = "payout",
            ReportingCategory = "payout",
            Source = id,
            Description = description,
        });
        var payout = state.Put(new Payout
        {
            Id = id,
            CreatedAt = state.Now,
            OnAccount = call.Account,
            Amount = amount,
            ArrivalDate = state.Now + ArriveSeconds,
            BalanceTransaction = transaction.Id,
            Currency = currency,
            Description = description,
            Destination = bank.Id,
            StatementDescriptor = statementDescriptor,
            Metadata = metadata,
            Status = Payout.Pending,
        });
        Due.Plan(state, state.Now + SendSeconds, DueAction.SendPayout, id);
        Due.Plan(state, payout.ArrivalDate, DueAction.ArrivePayout, id);
        Events.Emit(state, "payout.created", payout, payout.OnAccount);
        return payout;
    }

    private static BankAccount FindBank(ApiCall call, string? destination, string currency)
    {
        if (destination is null)
        {
            return call.State.NewestFirst<BankAccount>().FirstOrDefault(
                    bank => bank.Account == call.Account && bank.Currency == currency && bank.DefaultForCurrency)
                ?? throw ApiException.Refused(
                    code: null, $"Sorry, you don't have any external accounts in that currency ({currency}).");
        }

        return call.State.Find<BankAccount>(destination) is { } named
                && named.Account == call.Account && named.Currency == currency
            ? named
            : throw ApiException.MissingReference("external account", destination, "destination");
    }

    private static object List(ApiCall call)
    {
        var status = call.Parameters.Choice("status", "pending", "in_transit", "paid", "failed", "canceled");
        var destination = call.Parameters.Text("destination");
        return Paging.Page<Payout>(
            call,
            "/v1/payouts",
            payout => (status is null || payout.Status == status)
                && (destination is null || payout.Destination == destination));
    }
}
