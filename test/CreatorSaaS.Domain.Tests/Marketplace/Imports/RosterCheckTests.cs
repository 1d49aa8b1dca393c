using System.Globalization;
using CreatorSaaS.Marketplace.Imports.Rosters;
using CreatorSaaS.Tables;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Every row of a roster is new, known or bad, and a bad one says what would be right.</summary>
public sealed class RosterCheckTests
{
    private const string Lumen = "brand,B-1,Lumen & Co.,pay@lumen.example,,,,,,,";
    private const string Maya = "creator,C-1,Maya Okafor,maya@example.com,,,,,,,";
    private const string Deal = "deal,D-1,,,pay@lumen.example,maya@example.com,Lookbook,First reel,250.00,EUR,2026-12-31";

    private static readonly KnownParty KnownMaya =
        new(new Guid("44444444-0000-7000-8000-000000000002"), null, "Maya Okafor", "maya@example.com", "maya@example.com", "C-1");

    [Fact]
    public void People_and_deals_are_planned_wherever_they_stand()
    {
        var plan = Check(Deal, Lumen, Maya);

        plan.Findings.ShouldBeEmpty();
        plan.Counts.ShouldBe(new ImportCounts(Rows: 3, NewRows: 3, KnownRows: 0, BadRows: 0, Creators: 1, Brands: 1, Deals: 1));
        var deal = plan.Deals.ShouldHaveSingleItem();
        (deal.ExternalId, deal.Brand.Name, deal.Creator.Name, deal.Currency).ShouldBe(("D-1", "Lumen & Co.", "Maya Okafor", "EUR"));
        var milestone = deal.Milestones.ShouldHaveSingleItem();
        (milestone.Line, milestone.Title, milestone.AmountMinor).ShouldBe((2, "First reel", 25_000));
        milestone.DueAt.ShouldBe(new DateTime(2026, 12, 31, 22, 59, 59, DateTimeKind.Utc)); // the day ends in Berlin
    }

    [Fact]
    public void Rows_with_one_id_are_milestones_of_one_deal()
    {
        var plan = Check(Lumen, Maya, Deal, Deal.Replace("First reel,250.00", "Second reel,99.90"));

        plan.Counts.Deals.ShouldBe(1);
        plan.Deals[0].Milestones.Select(milestone => (milestone.Title, milestone.AmountMinor))
            .ShouldBe([("First reel", 25_000), ("Second reel", 9_990)]);
    }

    [Fact]
    public void A_deal_without_an_id_is_known_again_by_what_it_says()
    {
        var row = Deal.Replace("D-1", "");
        var first = Check(Lumen, Maya, row, row);

        first.Deals.Select(deal => deal.ExternalId).Distinct().Count().ShouldBe(2); // twice the same is two
        var known = first.Deals.ToDictionary(deal => deal.ExternalId, _ => Guid.NewGuid());
        var second = CheckAgainst(new RosterKnown([], [], known), Lumen, Maya, row, row);

        second.Deals.ShouldBeEmpty();
        second.Counts.KnownRows.ShouldBe(2);
    }

    [Fact]
    public void What_the_agency_has_is_known_by_e_mail_or_id_and_not_changed()
    {
        var known = new RosterKnown([KnownMaya], [], new Dictionary<string, Guid>());

        var plan = CheckAgainst(
            known, "creator,,Maya O.,MAYA@example.com,,,,,,,", Lumen, Deal, "creator,C-2,Noor,noor@example.com,,,,,,,");

        plan.Findings.ShouldBeEmpty();
        plan.Counts.ShouldBe(new ImportCounts(Rows: 4, NewRows: 3, KnownRows: 1, BadRows: 0, Creators: 1, Brands: 1, Deals: 1));
        plan.Deals[0].Creator.Known.ShouldBe(KnownMaya);
    }

    [Fact]
    public void The_same_person_twice_is_one() =>
        Check(Maya, Maya).Counts.ShouldBe(
            new ImportCounts(Rows: 2, NewRows: 1, KnownRows: 1, BadRows: 0, Creators: 1, Brands: 0, Deals: 0));

    [Theory]
    [InlineData("creator,C-9,محمد الفاسي,m@example.com,,,,,,,", "محمد الفاسي")]
    [InlineData("creator,C-9,Zoe\u0308,z@example.com,,,,,,,", "Zoë")] // composed
    [InlineData("creator,C-9,\u00A0 Anna  ,a@example.com,,,,,,,", "Anna")]
    [InlineData("creator,C-9,नेहा\u200D,n@example.com,,,,,,,", "नेहा\u200D")]
    public void Names_of_every_script_are_kept(string row, string name)
    {
        var plan = Check(row);

        plan.Findings.ShouldBeEmpty();
        plan.Parties[0].Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("fan,F-1,Kim,kim@example.com,,,,,,,", RosterFields.Kind, ImportFault.KindUnknown, null)]
    [InlineData(",F-1,Kim,kim@example.com,,,,,,,", RosterFields.Kind, ImportFault.Required, null)]
    [InlineData("creator,,,kim@example.com,,,,,,,", RosterFields.Name, ImportFault.Required, null)]
    [InlineData("creator,,Kim,,,,,,,,", RosterFields.Email, ImportFault.Required, null)]
    [InlineData("creator,,Kim,kim@example,,,,,,,", RosterFields.Email, ImportFault.EmailInvalid, null)]
    [InlineData("creator,,Kim,a@b@example.com,,,,,,,", RosterFields.Email, ImportFault.EmailInvalid, null)]
    [InlineData("creator,,Kim\u202Egnp.exe,kim@example.com,,,,,,,", RosterFields.Name, ImportFault.HiddenCharacters, null)]
    [InlineData("creator,,Kim\0,kim@example.com,,,,,,,", RosterFields.Name, ImportFault.HiddenCharacters, null)]
    [InlineData("creator,C-2,Maya,maya@example.com,,,,,,,", RosterFields.Email, ImportFault.EmailRepeated, "3")]
    [InlineData("creator,C-1,Noor,noor@example.com,,,,,,,", RosterFields.ExternalId, ImportFault.IdRepeated, "3")]
    [InlineData("creator,,Kim,kim@example.com,,,,,,,,surplus", RosterFields.Kind, ImportFault.TooManyCells, "11")]
    [InlineData("deal,D-2,,,new@brand.example,maya@example.com,T,M,1,EUR,2026-12-31", RosterFields.BrandEmail, ImportFault.BrandUnknown, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,new@example.com,T,M,1,EUR,2026-12-31", RosterFields.CreatorEmail, ImportFault.CreatorUnknown, null)]
    [InlineData("deal,D-2,,,maya@example.com,maya@example.com,T,M,1,EUR,2026-12-31", RosterFields.BrandEmail, ImportFault.BrandUnknown, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,,M,1,EUR,2026-12-31", RosterFields.Title, ImportFault.Required, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,0,EUR,2026-12-31", RosterFields.Amount, ImportFault.AmountNotPositive, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,\u22125.00,EUR,2026-12-31", RosterFields.Amount, ImportFault.AmountNotPositive, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1.234,EUR,2026-12-31", RosterFields.Amount, ImportFault.AmountAmbiguous, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1.5,JPY,2026-12-31", RosterFields.Amount, ImportFault.AmountTooManyDecimals, "0")]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,0.1234,KWD,2026-12-31", RosterFields.Amount, ImportFault.AmountTooManyDecimals, "3")]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,100000001,EUR,2026-12-31", RosterFields.Amount, ImportFault.AmountTooLarge, "100000000")]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1,XXX,2026-12-31", RosterFields.Currency, ImportFault.CurrencyUnknown, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1,EUR,03/04/2026", RosterFields.DueDate, ImportFault.DateAmbiguous, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1,EUR,1999-12-31", RosterFields.DueDate, ImportFault.DateImplausible, null)]
    [InlineData("deal,D-2,,,pay@lumen.example,maya@example.com,T,M,1,EUR,", RosterFields.DueDate, ImportFault.Required, null)]
    public void A_bad_cell_is_named_with_what_would_be_right(string row, string field, ImportFault fault, string? hint)
    {
        var plan = Check(Lumen, Maya, row);

        var finding = plan.Findings.ShouldHaveSingleItem();
        (finding.Line, finding.Field, finding.Fault, finding.Hint).ShouldBe((4, field, fault, hint));
        plan.Counts.BadRows.ShouldBe(1);
        plan.Counts.NewRows.ShouldBe(2);
    }

    [Theory]
    [InlineData("creator,C-1,Noor,noor@example.com,,,,,,,", RosterFields.ExternalId, ImportFault.IdTaken, "maya@example.com")]
    [InlineData("creator,C-7,Maya Okafor,maya@example.com,,,,,,,", RosterFields.ExternalId, ImportFault.EmailHasOtherId, "C-1")]
    public void A_row_that_contradicts_the_agency_is_bad(string row, string field, ImportFault fault, string hint)
    {
        var plan = CheckAgainst(new RosterKnown([KnownMaya], [], new Dictionary<string, Guid>()), row);

        plan.Findings.ShouldHaveSingleItem().ShouldBe(
            new RowFinding(2, field, row.Split(',')[field == RosterFields.ExternalId ? 1 : 3], fault, hint));
    }

    [Fact]
    public void Half_a_deal_is_none()
    {
        var plan = Check(Lumen, Maya, Deal, Deal.Replace("First reel,250.00", "Second reel,free"));

        plan.Deals.ShouldBeEmpty();
        plan.Findings.Select(finding => (finding.Line, finding.Fault, finding.Hint)).ShouldBe(
            [(4, ImportFault.DealHasBadRow, "5"), (5, ImportFault.AmountNotANumber, null)]);
    }

    [Fact]
    public void Rows_of_one_deal_agree()
    {
        var plan = Check(
            Lumen, Maya, Deal, Deal.Replace("Lookbook,First", "Catalogue,Second"), Deal.Replace("EUR", "USD"));

        plan.Findings.Select(finding => (finding.Line, finding.Field, finding.Fault, finding.Hint)).ShouldBe(
        [
            (4, RosterFields.ExternalId, ImportFault.DealHasBadRow, "5"),
            (5, RosterFields.Title, ImportFault.DealDiffers, "4: Lookbook"),
            (6, RosterFields.Milestone, ImportFault.MilestoneRepeated, "4"),
            (6, RosterFields.Currency, ImportFault.DealDiffers, "4: EUR"),
        ]);
    }

    [Fact]
    public void A_deal_has_fifty_milestones_at_most()
    {
        string[] rows =
        [
            Lumen, Maya,
            .. Enumerable.Range(1, 51).Select(number => Deal.Replace("First reel", number.ToString(CultureInfo.InvariantCulture))),
        ];

        var plan = Check(rows);

        plan.Deals.ShouldBeEmpty();
        plan.Findings.Count(finding => finding.Fault == ImportFault.TooManyMilestones).ShouldBe(1);
        plan.Counts.BadRows.ShouldBe(51);
    }

    private static RosterPlan Check(params string[] lines) =>
        CheckAgainst(new RosterKnown([], [], new Dictionary<string, Guid>()), lines);

    private static RosterPlan CheckAgainst(RosterKnown known, params string[] lines)
    {
        var mapping = new ImportMapping(
            RosterFields.All.Select((field, index) => (field, index)).ToDictionary(), new Dictionary<string, string>());
        var rows = lines.Select((line, index) => line.Split(',') is var cells
            ? new RosterRow(index + 2, cells.Length, [.. RosterFields.All.Select(field => RosterCell.Clean(mapping.CellOf(field, cells)))])
            : throw new InvalidOperationException());
        return new RosterCheck(
            new Roster([.. rows], RosterFields.All.Length), known, mapping, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Run();
    }
}
