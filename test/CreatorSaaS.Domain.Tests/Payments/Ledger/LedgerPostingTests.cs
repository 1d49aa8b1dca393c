using Shouldly;
using Xunit;
using static CreatorSaaS.Payments.Ledger.LedgerAccounts;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

public sealed class LedgerPostingTests
{
    private static readonly Guid Creator = new("0197a000-0000-7000-8000-000000000001");
    private static readonly DateTime Later = new(2026, 1, 8, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Moves_of_one_account_and_side_are_one_line()
    {
        var posting = Posting()
            .Move(Eur(1_000), from: ProviderPending, to: Suspense("one"))
            .Move(Eur(100), from: ProviderPending, to: Suspense("two"))
            .Move(Eur(32), from: Processing, to: ProviderPending);

        posting.Lines.ShouldBe(
        [
            new LedgerLine(ProviderPending, 1_100, "EUR"),
            new LedgerLine(Suspense("one"), -1_000, "EUR"),
            new LedgerLine(Suspense("two"), -100, "EUR"),
            new LedgerLine(Processing, 32, "EUR"),
            new LedgerLine(ProviderPending, -32, "EUR"),
        ]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_move_is_above_zero(long amountMinor) =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => Posting().Move(Eur(amountMinor), from: ProviderPending, to: Suspense("one")));

    [Fact]
    public void A_move_of_nothing_makes_no_line_where_that_is_expected()
    {
        Posting().MoveIfAny(Eur(0), from: ProviderPending, to: Suspense("one")).Lines.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(
            () => Posting().MoveIfAny(Eur(-1), from: ProviderPending, to: Suspense("one")));
    }

    [Fact]
    public void Maturity_belongs_to_accounts_in_lots_and_to_no_others()
    {
        Should.Throw<ArgumentException>(
            () => Posting().Move(Eur(1), from: ProviderPending, to: CreatorMaturing(Creator)));
        Should.Throw<ArgumentException>(
            () => Posting().Move(Eur(1), from: ProviderPending, to: CreatorAvailable(Creator), maturesAt: Later));
        Should.Throw<ArgumentException>(
            () => Posting().Move(Eur(1), from: ProviderPending, to: CreatorAvailable(Creator), lot: "tip:1"));
    }

    [Fact]
    public void A_reversal_exchanges_the_sides_and_names_what_it_takes_back()
    {
        var posting = Posting().Move(Eur(5), from: CreatorAvailable(Creator), to: Suspense("one"));

        var reversal = posting.ReversedAs("other key", "test.reversed");

        reversal.Reverses.ShouldBe(posting.Key);
        reversal.Lines.ShouldBe(
        [
            new LedgerLine(CreatorAvailable(Creator), -5, "EUR"),
            new LedgerLine(Suspense("one"), 5, "EUR"),
        ]);
    }

    [Fact]
    public void What_moved_lots_is_not_reversed_by_exchanging_sides()
    {
        var posting = Posting().Move(Eur(5), from: ProviderPending, to: CreatorMaturing(Creator), maturesAt: Later);

        Should.Throw<InvalidOperationException>(() => posting.ReversedAs("other key", "test.reversed"));
    }

    private static LedgerPosting Posting() => LedgerPosting.Keyed("key").As("test.posted", "test", "one");
}
