using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>One change of a balance. Created together with the change, so that they always add up.</summary>
internal sealed record BalanceTransaction : ApiObject
{
    public const string Pending = "pending";
    public const string Available = "available";

    public override string Object => "balance_transaction";

    public long Created => CreatedAt;

    public required long Amount { get; init; }

    public required long AvailableOn { get; init; }

    public required string Currency { get; init; }

    public string? Description { get; init; }

    public required long Fee { get; init; }

    public long Net => Amount - Fee;

    public required string Source { get; init; }

    public required string Status { get; init; }

    public required string Type { get; init; }

    public required string ReportingCategory { get; init; }

    public string BalanceType => "payments";

    public object? ExchangeRate => null;

    public IReadOnlyList<object> FeeDetails => Fee == 0 ? [] :
    [
        new
        {
            amount = Fee,
            application = (string?)null,
            currency = Currency,
            description = "Stripe processing fees",
            type = "stripe_fee",
        },
    ];
}

/// <summary>
/// What an account has in one currency. Not on the wire as such; <c>balance.available</c> is made from it.
/// </summary>
internal sealed record Funds : StateRecord
{
    public required string? Account { get; init; }

    public required string Currency { get; init; }

    public long Available { get; init; }

    public long Pending { get; init; }
}
