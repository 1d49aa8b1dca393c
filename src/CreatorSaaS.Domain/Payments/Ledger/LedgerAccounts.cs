namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The chart of accounts (money.md 2.3), per currency, as far as anything is posted to it. What is held for somebody cannot
/// be overdrawn, because the database refuses a balance below the floor; assets, results and what a refund may turn around
/// can go either way.
/// </summary>
public static class LedgerAccounts
{
    /// <summary>What Stripe owes us and has not settled yet.</summary>
    public static AccountReference ProviderPending { get; } = Asset("provider:stripe:pending");

    /// <summary>What Stripe owes us and would pay out.</summary>
    public static AccountReference ProviderAvailable { get; } = Asset("provider:stripe:available");

    /// <summary>
    /// The platform's part of earned fees, until the hourly sweep; a refund after it may turn it around.
    /// </summary>
    public static AccountReference DueToPlatform { get; } = Liability("due_to_platform", floor: null);

    public static AccountReference AgencyFee { get; } = new("fee:agency", LedgerAccountClass.Income);

    /// <summary>Of the platform's own book only.</summary>
    public static AccountReference PlatformFee { get; } = new("fee:platform", LedgerAccountClass.Income);

    public static AccountReference Processing { get; } = Expense("processing");

    public static AccountReference Opening { get; } = new("opening", LedgerAccountClass.Equity);

    public static AccountReference Owner { get; } = new("owner", LedgerAccountClass.Equity);

    /// <summary>Transferred to a connected account, not yet paid out.</summary>
    public static AccountReference ProviderConnected(string connectedAccountId) =>
        Asset($"provider:stripe:connected:{connectedAccountId}");

    /// <summary>Accepted by the provider, not yet final at the bank.</summary>
    public static AccountReference PayoutInTransit(Guid payoutId) =>
        Asset($"provider:stripe:payout_in_transit:{payoutId}");

    /// <summary>Contested and taken by the provider, ours again if the dispute is won.</summary>
    public static AccountReference Dispute(string disputeId) => Asset($"dispute:{disputeId}");

    public static AccountReference CreatorReceivable(Guid creatorId) => Asset($"receivable:creator:{creatorId}");

    /// <summary>Brand money held for one milestone.</summary>
    public static AccountReference Escrow(Guid milestoneId) => Liability($"escrow:{milestoneId}");

    /// <summary>The frozen fee held for one milestone.</summary>
    public static AccountReference FeeHeld(Guid milestoneId) => Liability($"fee_held:{milestoneId}");

    /// <summary>Money with no home yet.</summary>
    public static AccountReference Suspense(string chargeId) => Liability($"suspense:{chargeId}");

    /// <summary>Earned, inside the hold or not yet swept; in lots.</summary>
    public static AccountReference CreatorMaturing(Guid creatorId) => Maturing($"creator:{creatorId}:maturing");

    public static AccountReference CreatorAvailable(Guid creatorId) => Liability($"creator:{creatorId}:available");

    /// <summary>Debited for a payout whose result at the bank is not final.</summary>
    public static AccountReference CreatorPayout(Guid creatorId, Guid payoutId) =>
        Liability($"creator:{creatorId}:payout:{payoutId}");

    /// <summary>Kept for the authority or for the creator's own savings: two regimes, never one.</summary>
    public static AccountReference CreatorTaxWithheld(Guid creatorId, string regime) =>
        Liability($"creator:{creatorId}:tax_withheld:{regime}");

    public static AccountReference AgentAvailable(Guid agentId) => Liability($"agent:{agentId}:available");

    /// <summary>On its way back to a brand.</summary>
    public static AccountReference RefundInFlight(Guid refundId) => Liability($"refund:in_flight:{refundId}");

    public static AccountReference Expense(string category) => new($"expense:{category}", LedgerAccountClass.Expense);

    private static AccountReference Asset(string code) => new(code, LedgerAccountClass.Asset);

    private static AccountReference Liability(string code, long? floor = 0) =>
        new(code, LedgerAccountClass.Liability, floor);

    private static AccountReference Maturing(string code) =>
        new(code, LedgerAccountClass.Liability, Floor: 0, InLots: true);
}
