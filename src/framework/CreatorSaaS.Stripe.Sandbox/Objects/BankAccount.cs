using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>
/// A bank of a connected account. The full number is forgotten at once; what the test bank does is kept.
/// </summary>
internal sealed record BankAccount : ApiObject
{
    public const string Errored = "errored";

    public override string Object => "bank_account";

    public required string Account { get; init; }

    public string? AccountHolderName { get; init; }

    public string? AccountHolderType { get; init; }

    public string? AccountType => null;

    public IReadOnlyList<string> AvailablePayoutMethods => ["standard"];

    public string BankName => "STRIPE TEST BANK";

    public required string Country { get; init; }

    public required string Currency { get; init; }

    public required bool DefaultForCurrency { get; init; }

    public required string Fingerprint { get; init; }

    public required string Last4 { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public string? RoutingNumber { get; init; }

    public required string Status { get; init; }

    [SandboxOnly]
    public required BankBehaviour Behaviour { get; init; }
}
