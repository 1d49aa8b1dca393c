using CreatorSaaS.Payments.Fees;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The closed list of what may be posted (money.md 2.11): each business fact is one entry, with one key. In each move
/// <c>from</c> is the table's debit and <c>to</c> its credit.
/// </summary>
public static class LedgerPostings
{
    /// <summary>A brand's charge for a milestone arrived; processing is the agency's expense.</summary>
    public static LedgerPosting EscrowFunded(
        Guid milestoneId, string chargeId, Money deal, Money fee, Money processing) =>
        LedgerPosting.Keyed($"charge:{chargeId}").As(LedgerEntryKinds.EscrowFunded, "charge", chargeId)
            .Move(deal, from: ProviderPending, to: Escrow(milestoneId))
            .MoveIfAny(fee, from: ProviderPending, to: FeeHeld(milestoneId))
            .MoveIfAny(processing, from: Processing, to: ProviderPending);

    /// <summary>
    /// A charge arrived that has no home (late, unmatched). Same key as funding: a charge arrives once.
    /// </summary>
    public static LedgerPosting SuspenseReceived(string chargeId, Money amount, Money processing) =>
        LedgerPosting.Keyed($"charge:{chargeId}").As(LedgerEntryKinds.SuspenseReceived, "charge", chargeId)
            .Move(amount, from: ProviderPending, to: Suspense(chargeId))
            .MoveIfAny(processing, from: Processing, to: ProviderPending);

    /// <summary>The provider settled a charge: its net may be transferred from now on.</summary>
    public static LedgerPosting ProviderFundsAvailable(string chargeId, Money net) =>
        LedgerPosting.Keyed($"available:{chargeId}").As(LedgerEntryKinds.ProviderFundsAvailable, "charge", chargeId)
            .Move(net, from: ProviderAvailable, to: ProviderPending);

    /// <summary>Work was accepted: held money becomes the creator's, and the fee is earned.</summary>
    /// <param name="release">1 for the first release of the milestone, then counting.</param>
    /// <param name="maturesAt">The later of now and capture + hold (money.md 2.6).</param>
    public static LedgerPosting EscrowReleased(
        Guid milestoneId, int release, Guid creatorId, Money amount, FeeParts fee, DateTime maturesAt) =>
        LedgerPosting.Keyed(ReleaseKey(milestoneId, release))
            .As(LedgerEntryKinds.EscrowReleased, "milestone", milestoneId)
            .Move(amount, from: Escrow(milestoneId), to: CreatorMaturing(creatorId), maturesAt)
            .MoveIfAny(fee.Agency, from: FeeHeld(milestoneId), to: AgencyFee)
            .MoveIfAny(fee.Platform, from: FeeHeld(milestoneId), to: DueToPlatform);

    /// <summary>Key of a release: what a refund names to consume the originating lot first.</summary>
    public static string ReleaseKey(Guid milestoneId, int release) => $"release:{milestoneId}:{release}";

    /// <summary>Lots whose hold ended become withdrawable.</summary>
    /// <param name="now">Only lots that are mature at this instant are consumed.</param>
    /// <param name="highestLot">Highest sequence among the lots; with the account it names this sweep.</param>
    public static LedgerPosting LotsMatured(Guid creatorId, Money amount, DateTime now, long highestLot) =>
        LedgerPosting.Keyed($"mature:{CreatorMaturing(creatorId)}:{amount.Currency}:{highestLot}")
            .As(LedgerEntryKinds.LotsMatured, "creator", creatorId)
            .Move(amount, from: CreatorMaturing(creatorId), to: CreatorAvailable(creatorId), maturedUntil: now);

    /// <summary>
    /// The lot of a release whose money was captured longer ago than the hold: withdrawable in the same call, not at the
    /// next sweep (money.md 2.6).
    /// </summary>
    /// <param name="now">When it was released.</param>
    public static LedgerPosting LotMaturedAtOnce(Guid milestoneId, int release, Guid creatorId, Money amount, DateTime now) =>
        LedgerPosting.Keyed($"mature:{ReleaseKey(milestoneId, release)}")
            .As(LedgerEntryKinds.LotsMatured, "creator", creatorId)
            .Move(
                amount,
                from: CreatorMaturing(creatorId),
                to: CreatorAvailable(creatorId),
                lot: ReleaseKey(milestoneId, release),
                maturedUntil: now);

    /// <summary>The provider moved money to a creator's connected account.</summary>
    public static LedgerPosting TransferAccepted(Guid transferId, string connectedAccountId, Money amount) =>
        LedgerPosting.Keyed($"transfer:{transferId}").As(LedgerEntryKinds.TransferAccepted, "transfer", transferId)
            .Move(amount, from: ProviderConnected(connectedAccountId), to: ProviderAvailable);

    /// <summary>Reserves withdrawable money for the bank.</summary>
    public static LedgerPosting PayoutRequested(Guid creatorId, Guid payoutId, Money amount) =>
        LedgerPosting.Keyed($"payout.debit:{payoutId}").As(LedgerEntryKinds.PayoutRequested, "payout", payoutId)
            .Move(amount, from: CreatorAvailable(creatorId), to: CreatorPayout(creatorId, payoutId));

    /// <summary>The provider accepted the payout: it is on its way to the bank.</summary>
    /// <param name="attempt">The epoch of the provider command.</param>
    public static LedgerPosting PayoutAccepted(Guid payoutId, int attempt, string connectedAccountId, Money amount) =>
        LedgerPosting.Keyed($"payout.accept:{payoutId}:{attempt}")
            .As(LedgerEntryKinds.PayoutAccepted, "payout", payoutId)
            .Move(amount, from: PayoutInTransit(payoutId), to: ProviderConnected(connectedAccountId));

    /// <summary>The return window has passed: the payout is final.</summary>
    public static LedgerPosting PayoutSettled(Guid creatorId, Guid payoutId, Money amount) =>
        LedgerPosting.Keyed($"payout.settle:{payoutId}").As(LedgerEntryKinds.PayoutSettled, "payout", payoutId)
            .Move(amount, from: CreatorPayout(creatorId, payoutId), to: PayoutInTransit(payoutId));

    /// <summary>An accepted payout failed or came back: the provider has the money again.</summary>
    public static LedgerPosting PayoutAcceptanceReversed(
        Guid payoutId, int attempt, string connectedAccountId, Money amount) =>
        PayoutAccepted(payoutId, attempt, connectedAccountId, amount)
            .ReversedAs($"payout.unaccept:{payoutId}:{attempt}", LedgerEntryKinds.PayoutAcceptanceReversed);

    /// <summary>A payout failed, came back or was cancelled: the money is withdrawable again.</summary>
    public static LedgerPosting PayoutReturned(Guid creatorId, Guid payoutId, int attempt, Money amount) =>
        PayoutRequested(creatorId, payoutId, amount)
            .ReversedAs($"payout.return:{payoutId}:{attempt}", LedgerEntryKinds.PayoutReturned);

    /// <summary>Held money starts on its way back to the brand, its fee with it.</summary>
    public static LedgerPosting EscrowRefunded(Guid refundId, Guid milestoneId, Money deal, Money fee) =>
        LedgerPosting.Keyed($"refund:{refundId}").As(LedgerEntryKinds.RefundStarted, "refund", refundId)
            .Move(deal, from: Escrow(milestoneId), to: RefundInFlight(refundId))
            .MoveIfAny(fee, from: FeeHeld(milestoneId), to: RefundInFlight(refundId));

    /// <summary>Money without a home starts on its way back.</summary>
    public static LedgerPosting SuspenseRefunded(Guid refundId, string chargeId, Money amount) =>
        LedgerPosting.Keyed($"refund:{refundId}").As(LedgerEntryKinds.RefundStarted, "refund", refundId)
            .Move(amount, from: Suspense(chargeId), to: RefundInFlight(refundId));

    /// <summary>The provider confirmed that a refund left.</summary>
    public static LedgerPosting RefundConfirmed(Guid refundId, Money amount) =>
        LedgerPosting.Keyed($"refund.confirm:{refundId}").As(LedgerEntryKinds.RefundConfirmed, "refund", refundId)
            .Move(amount, from: RefundInFlight(refundId), to: ProviderAvailable);

    /// <summary>A refund came back after it had looked done: the provider has the money again.</summary>
    public static LedgerPosting RefundUnconfirmed(Guid refundId, Money amount) =>
        RefundConfirmed(refundId, amount)
            .ReversedAs($"refund.unconfirm:{refundId}", LedgerEntryKinds.RefundUnconfirmed);

    /// <summary>A refund failed for good: what its first entry took is held again.</summary>
    /// <param name="started">The posting that started it, made again from the same facts.</param>
    public static LedgerPosting RefundReversed(Guid refundId, LedgerPosting started) =>
        started.ReversedAs($"refund.fail:{refundId}", LedgerEntryKinds.RefundReversed);

    /// <summary>
    /// Tenant book: pays the platform its part of the fees. Its twin is <see cref="PlatformFeeRecognised"/>.
    /// </summary>
    /// <param name="amounts">One per currency.</param>
    public static LedgerPosting PlatformDueCleared(Guid transferId, IReadOnlyList<Money> amounts) =>
        amounts.Aggregate(
            LedgerPosting.Keyed(PlatformDueClearedKey(transferId))
                .As(LedgerEntryKinds.PlatformDueCleared, "sweep", transferId),
            (posting, amount) => posting.Move(amount, from: DueToPlatform, to: ProviderAvailable));

    /// <summary>Key of a sweep in the tenant book: by it a sweep that was interrupted finds what it cleared.</summary>
    public static string PlatformDueClearedKey(Guid transferId) => $"sweep.clear:{transferId}";

    /// <summary>Platform book: recognises what a tenant's sweep of the same id paid.</summary>
    /// <param name="amounts">One per currency.</param>
    public static LedgerPosting PlatformFeeRecognised(Guid transferId, IReadOnlyList<Money> amounts) =>
        amounts.Aggregate(
            LedgerPosting.Keyed($"sweep.recognise:{transferId}")
                .As(LedgerEntryKinds.PlatformFeeRecognised, "sweep", transferId),
            (posting, amount) => posting.Move(amount, from: ProviderAvailable, to: PlatformFee));
}
