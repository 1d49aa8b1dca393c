using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Operations;

/// <summary>What each account has in each currency, and why. Money moves through <see cref="Move"/> only.</summary>
internal static class Balances
{
    /// <summary>
    /// 2 days by the business clock; Stripe rounds to the day, which would only make tests depend on the hour.
    /// </summary>
    public const long SettlementSeconds = 2 * 24 * 3600;

    private const string PlatformName = "platform";

    public static readonly IReadOnlyList<Operation> All =
    [
        Operation.Get("/v1/balance_transactions", List),
        Operation.Get("/v1/balance_transactions/{id}", call =>
        {
            call.Parameters.RefuseRest();
            return call.Mine<BalanceTransaction>(call.Id("id"), "balance transaction", "id");
        }),
    ];

    public static long Available(Transaction state, string? account, string currency) =>
        FundsOf(state, account, currency).Available;

    public static long Pending(Transaction state, string? account, string currency) =>
        FundsOf(state, account, currency).Pending;

    /// <summary>Books one movement; from <see cref="Movement.AvailableOn"/> it counts as available.</summary>
    public static BalanceTransaction Move(Transaction state, Movement movement)
    {
        var pending = movement.AvailableOn > state.Now;
        var transaction = state.Put(new BalanceTransaction
        {
            Id = state.NewId("txn_"),
            OnAccount = movement.Account,
            CreatedAt = state.Now,
            Amount = movement.Amount,
            Fee = movement.Fee,
            Currency = movement.Currency,
            AvailableOn = Math.Max(movement.AvailableOn, state.Now),
            Status = pending ? BalanceTransaction.Pending : BalanceTransaction.Available,
            Type = movement.Type,
            ReportingCategory = movement.ReportingCategory,
            Source = movement.Source,
            Description = movement.Description,
        });

        var funds = FundsOf(state, movement.Account, movement.Currency);
        state.Put(pending
            ? funds with { Pending = funds.Pending + transaction.Net }
            : funds with { Available = funds.Available + transaction.Net });
        if (pending)
        {
            Due.Plan(state, transaction.AvailableOn, DueAction.ReleaseFunds, transaction.Id);
        }

        return transaction;
    }

    public static void Release(Transaction state, string transactionId)
    {
        var transaction = state.Get<BalanceTransaction>(transactionId);
        state.Put(transaction with { Status = BalanceTransaction.Available });
        var funds = FundsOf(state, transaction.OnAccount, transaction.Currency);
        state.Put(funds with
        {
            Pending = funds.Pending - transaction.Net,
            Available = funds.Available + transaction.Net,
        });
        Events.Emit(state, "balance.available", Snapshot(state, transaction.OnAccount), transaction.OnAccount);
        if (transaction.OnAccount is null)
        {
            Refunds.SettleWaiting(state, transaction.Currency);
        }
    }

    private static object List(ApiCall call)
    {
        var currency = call.Parameters.Text("currency");
        var source = call.Parameters.Text("source");
        var type = call.Parameters.Text("type");
        return Paging.Page<BalanceTransaction>(
            call,
            "/v1/balance_transactions",
            transaction => (currency is null || transaction.Currency == currency)
                && (source is null || transaction.Source == source)
                && (type is null || transaction.Type == type));
    }

    private static Funds FundsOf(Transaction state, string? account, string currency)
    {
        var id = $"{account ?? PlatformName}:{currency}";
        return state.Find<Funds>(id) ?? new Funds { Id = id, Account = account, Currency = currency };
    }

    private static object Snapshot(Transaction state, string? account)
    {
        var funds = state.NewestFirst<Funds>().Where(one => one.Account == account).ToList();
        return new
        {
            @object = "balance",
            available = funds.Select(one => Line(one.Currency, one.Available)).ToList(),
            livemode = false,
            pending = funds.Select(one => Line(one.Currency, one.Pending)).ToList(),
        };
    }

    private static object Line(string currency, long amount) =>
        new { amount, currency, source_types = new { card = amount } };
}

/// <summary>One change of one balance.</summary>
internal sealed record Movement
{
    public required string? Account { get; init; }

    /// <summary>Minor units; negative where money leaves.</summary>
    public required long Amount { get; init; }

    public long Fee { get; init; }

    public required string Currency { get; init; }

    public required long AvailableOn { get; init; }

    public required string Type { get; init; }

    public required string ReportingCategory { get; init; }

    public required string Source { get; init; }

    public string? Description { get; init; }
}
