using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>
/// A connected account that receives transfers. Of all that Stripe may ask for, the sandbox asks for two things: a bank
/// and the acceptance of the terms. With both, transfers are active and payouts enabled.
/// </summary>
internal sealed record Account : DatedObject
{
    public override string Object => "account";

    public required string Country { get; init; }

    public required string DefaultCurrency { get; init; }

    public string? Email { get; init; }

    public string? BusinessType { get; init; }

    public required AccountController Controller { get; init; }

    public required AccountTosAcceptance TosAcceptance { get; init; }

    public string Type => "none";

    public bool ChargesEnabled => false;

    public bool PayoutsEnabled => Missing.Count == 0;

    public bool DetailsSubmitted => Missing.Count == 0;

    public object Capabilities => new { transfers = TransfersStatus };

    public object? BusinessProfile => null;

    public object Requirements => RequirementsOf(Missing);

    public object FutureRequirements => RequirementsOf([]);

    public object Settings => new
    {
        branding = new
        {
            icon = (string?)null,
            logo = (string?)null,
            primary_color = (string?)null,
            secondary_color = (string?)null,
        },
        card_payments = new
        {
            decline_on = new { avs_failure = false, cvc_failure = false },
            statement_descriptor_prefix = (string?)null,
        },
        dashboard = new { display_name = (string?)null, timezone = "Etc/UTC" },
        payments = new { statement_descriptor = (string?)null },
        payouts = new
        {
            debit_negative_balances = false,
            schedule = new { delay_days = 2, interval = "manual" },
            statement_descriptor = (string?)null,
        },
    };

    /// <summary>Filled when the account is answered: the banks are records of their own.</summary>
    public ListOf<BankAccount>? ExternalAccounts { get; init; }

    /// <summary>Whether a payout could go anywhere: there is a bank, and it has not failed.</summary>
    [SandboxOnly]
    public bool HasUsableBank { get; init; }

    [SandboxOnly]
    public string TransfersStatus => Missing.Count == 0 ? "active" : "inactive";

    private IReadOnlyList<string> Missing =>
    [
        .. HasUsableBank ? Array.Empty<string>() : ["external_account"],
        .. TosAcceptance.Date is not null ? Array.Empty<string>() : ["tos_acceptance.date"],
        .. TosAcceptance.Ip is not null ? Array.Empty<string>() : ["tos_acceptance.ip"],
    ];

    private static object RequirementsOf(IReadOnlyList<string> due) => new
    {
        alternatives = Array.Empty<object>(),
        current_deadline = (long?)null,
        currently_due = due,
        disabled_reason = due.Count == 0 ? null : "requirements.past_due",
        errors = Array.Empty<object>(),
        eventually_due = due,
        past_due = due,
        pending_verification = Array.Empty<string>(),
    };
}

internal sealed record AccountController(
    FeePayer Fees, LossBearer Losses, string RequirementCollection, Dashboard StripeDashboard)
{
    public bool IsController => true;

    public string Type => "application";
}

internal sealed record FeePayer(string Payer);

internal sealed record LossBearer(string Payments);

internal sealed record Dashboard(string Type);

internal sealed record AccountTosAcceptance(long? Date, string? Ip)
{
    public string? UserAgent => null;
}
