using System.Globalization;
using CreatorSaaS.Payments.Fees;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Each template is a row of money.md 2.11, with its amounts.</summary>
public sealed class LedgerPostingsTests
{
    private static readonly Guid Milestone = new("0197a000-0000-7000-8000-00000000000a");
    private static readonly Guid Creator = new("0197a000-0000-7000-8000-00000000000b");
    private static readonly Guid Payout = new("0197a000-0000-7000-8000-00000000000c");
    private static readonly Guid Refund = new("0197a000-0000-7000-8000-00000000000d");
    private static readonly Guid Transfer = new("0197a000-0000-7000-8000-00000000000e");
    private static readonly DateTime Matures = new(2026, 1, 8, 0, 0, 0, DateTimeKind.Utc);

    private static readonly FeeParts Growth = new(Agency: Eur(9_500), Platform: Eur(500));

    public static TheoryData<string, LedgerPosting, string> Templates { get; } = new()
    {
        {
            "funding",
            LedgerPostings.EscrowFunded(Milestone, "ch_1", Eur(100_000), Eur(10_000), Eur(3_220)),
            "provider:stripe:pending 1100.00, expense:processing 32.20 "
            + "| escrow:{m} 1000.00, fee_held:{m} 100.00, provider:stripe:pending 32.20"
        },
        {
            "funding without a fee",
            LedgerPostings.EscrowFunded(Milestone, "ch_1", Eur(100_000), Eur(0), Eur(0)),
            "provider:stripe:pending 1000.00 | escrow:{m} 1000.00"
        },
        {
            "money with no home",
            LedgerPostings.SuspenseReceived("ch_1", Eur(110_000), Eur(3_220)),
            "provider:stripe:pending 1100.00, expense:processing 32.20 "
            + "| suspense:ch_1 1100.00, provider:stripe:pending 32.20"
        },
        {
            "provider funds become available",
            LedgerPostings.ProviderFundsAvailable("ch_1", Eur(106_780)),
            "provider:stripe:available 1067.80 | provider:stripe:pending 1067.80"
        },
        {
            "release of the whole, Growth",
            LedgerPostings.EscrowReleased(Milestone, 1, Creator, Eur(100_000), Growth, Matures),
            "escrow:{m} 1000.00, fee_held:{m} 100.00 | creator:{c}:maturing 1000.00, fee:agency 95.00, due_to_platform 5.00"
        },
        {
            "lot matures",
            LedgerPostings.LotsMatured(Creator, Eur(100_000), Matures, highestLot: 7),
            "creator:{c}:maturing 1000.00 | creator:{c}:available 1000.00"
        },
        {
            "transfer accepted",
            LedgerPostings.TransferAccepted(Transfer, "acct_1", Eur(100_000)),
            "provider:stripe:connected:acct_1 1000.00 | provider:stripe:available 1000.00"
        },
        {
            "payout requested",
            LedgerPostings.PayoutRequested(Creator, Payout, Eur(10_000)),
            "creator:{c}:available 100.00 | creator:{c}:payout:{p} 100.00"
        },
        {
            "payout accepted",
            LedgerPostings.PayoutAccepted(Payout, 1, "acct_1", Eur(7_600)),
            "provider:stripe:payout_in_transit:{p} 76.00 | provider:stripe:connected:acct_1 76.00"
        },
        {
            "payout settled",
            LedgerPostings.PayoutSettled(Creator, Payout, Eur(7_600)),
            "creator:{c}:payout:{p} 76.00 | provider:stripe:payout_in_transit:{p} 76.00"
        },
        {
            "payout failed: acceptance reversed",
            LedgerPostings.PayoutAcceptanceReversed(Payout, 1, "acct_1", Eur(7_600)),
            "provider:stripe:connected:acct_1 76.00 | provider:stripe:payout_in_transit:{p} 76.00"
        },
        {
            "payout failed: the money back",
            LedgerPostings.PayoutReturned(Creator, Payout, 1, Eur(10_000)),
            "creator:{c}:payout:{p} 100.00 | creator:{c}:available 100.00"
        },
        {
            "refund before release, whole",
            LedgerPostings.EscrowRefunded(Refund, Milestone, Eur(100_000), Eur(10_000)),
            "escrow:{m} 1000.00, fee_held:{m} 100.00 | refund:in_flight:{r} 1100.00"
        },
        {
            "refund from suspense",
            LedgerPostings.SuspenseRefunded(Refund, "ch_1", Eur(110_000)),
            "suspense:ch_1 1100.00 | refund:in_flight:{r} 1100.00"
        },
        {
            "refund confirmed",
            LedgerPostings.RefundConfirmed(Refund, Eur(110_000)),
            "refund:in_flight:{r} 1100.00 | provider:stripe:available 1100.00"
        },
        {
            "refund failed for good",
            LedgerPostings.RefundReversed(
                Refund, LedgerPostings.EscrowRefunded(Refund, Milestone, Eur(100_000), Eur(10_000))),
            "refund:in_flight:{r} 1100.00 | escrow:{m} 1000.00, fee_held:{m} 100.00"
        },
        {
            "sweep, tenant book",
            LedgerPostings.PlatformDueCleared(Transfer, [Eur(500)]),
            "due_to_platform 5.00 | provider:stripe:available 5.00"
        },
        {
            "sweep, platform book",
            LedgerPostings.PlatformFeeRecognised(Transfer, [Eur(500)]),
            "provider:stripe:available 5.00 | fee:platform 5.00"
        },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_posts_its_row_of_the_table(string template, LedgerPosting posting, string row)
    {
        Row(posting).ShouldBe(row, template);
        posting.Lines.Sum(line => line.AmountMinor).ShouldBe(0, template);
    }

    [Fact]
    public void Keys_come_from_the_business_fact()
    {
        LedgerPostings.EscrowFunded(Milestone, "ch_1", Eur(1), Eur(0), Eur(0)).Key.ShouldBe("charge:ch_1");
        LedgerPostings.SuspenseReceived("ch_1", Eur(1), Eur(0)).Key.ShouldBe("charge:ch_1");
        LedgerPostings.EscrowReleased(Milestone, 2, Creator, Eur(1), Growth, Matures).Key.ShouldBe($"release:{Milestone}:2");
        LedgerPostings.PayoutRequested(Creator, Payout, Eur(1)).Key.ShouldBe($"payout.debit:{Payout}");
        LedgerPostings.PayoutReturned(Creator, Payout, 1, Eur(1)).Key.ShouldBe($"payout.return:{Payout}:1");
        LedgerPostings.LotsMatured(Creator, Eur(1), Matures, 7).Key.ShouldBe($"mature:creator:{Creator}:maturing:EUR:7");
    }

    private static string Row(LedgerPosting posting) =>
        $"{Side(posting, isDebit: true)} | {Side(posting, isDebit: false)}"
            .Replace(Milestone.ToString(), "{m}")
            .Replace(Creator.ToString(), "{c}")
            .Replace(Payout.ToString(), "{p}")
            .Replace(Refund.ToString(), "{r}");

    private static string Side(LedgerPosting posting, bool isDebit) =>
        string.Join(", ", posting.Lines
            .Where(line => line.AmountMinor > 0 == isDebit)
            .Select(line => string.Create(
                CultureInfo.InvariantCulture, $"{line.Account} {Math.Abs(line.AmountMinor) / 100m:F2}")));
}
