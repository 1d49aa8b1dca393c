using CreatorSaaS.Payments.Ledger;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>What a release posts.</summary>
public static class ReleasePostings
{
    public static LedgerPosting Released(Release release) => LedgerPostings.EscrowReleased(
        release.EscrowId, release.Number, release.PayeeId, release.Amount, release.FeeParts, release.MaturesAt);

    /// <summary>
    /// The lot of a release whose money was captured longer ago than the hold: withdrawable in the same call, not at the
    /// next sweep (money.md 2.6). Null where it still has to mature.
    /// </summary>
    public static LedgerPosting? MatureAtOnce(Release release)
    {
        var releaseKey = LedgerPostings.ReleaseKey(release.EscrowId, release.Number);
        return release.IsMature
            ? LedgerPosting.Keyed($"mature:{releaseKey}").As(LedgerEntryKinds.LotsMatured, "creator", release.PayeeId)
                .Move(
                    release.Amount,
                    from: CreatorMaturing(release.PayeeId),
                    to: CreatorAvailable(release.PayeeId),
                    lot: releaseKey,
                    maturedUntil: release.ReleasedAt)
            : null;
    }
}
