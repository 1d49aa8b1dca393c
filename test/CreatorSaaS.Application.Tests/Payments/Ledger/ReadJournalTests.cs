using System.Net.Http.Headers;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Fees;
using CreatorSaaS.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>What an agency sees of its journal, by the API.</summary>
public sealed class ReadJournalTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Journal = "/api/v1/payments/journal";

    private static int _agencies;

    private readonly Guid _milestone = Guid.CreateVersion7();
    private readonly Guid _payout = Guid.CreateVersion7();

    [Fact]
    public async Task Entries_come_newest_first_with_both_sides_and_the_names_of_people()
    {
        var owner = await AnAgencyAsync();
        var creator = await identity.People.MemberAsync(owner, RoleKeys.Creator);
        await PostALifeAsync(owner, creator.PersonId);

        var entries = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>(Journal)).Items;

        entries.Select(entry => entry.Sequence).ShouldBe([4, 3, 2, 1]);
        var release = entries.Single(entry => entry.Kind == LedgerEntryKinds.EscrowReleased);
        release.Description.ShouldBe("Held payment released");
        release.Amounts.ShouldBe([Eur(110_000)]);
        release.Lines.Select(line => (line.Account.Name, line.Debit, line.Credit)).ShouldBe(
        [
            ($"Held payment, {_milestone.ToString()[^8..]}", Eur(100_000), null),
            ("Pat creator, maturing", null, Eur(100_000)),
            ($"Held fee, {_milestone.ToString()[^8..]}", Eur(10_000), null),
            ("Fees earned", null, Eur(9_500)),
            ("Due to the platform", null, Eur(500)),
        ]);
        release.PreviousHash.ShouldBe(entries.Single(entry => entry.Sequence == release.Sequence - 1).Hash);
    }

    [Fact]
    public async Task Names_follow_the_language_of_the_reader()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());
        owner.Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));

        var entry = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>($"{Journal}?maxResultCount=1")).Items.Single();

        entry.Description.ShouldBe("Auszahlung angefordert");
    }

    [Fact]
    public async Task Pages_follow_one_another_by_position_and_lists_narrow_to_one_account()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());

        var first = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>($"{Journal}?maxResultCount=3")).Items;
        var second = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>(
            $"{Journal}?maxResultCount=3&before={first[^1].Sequence}")).Items;
        var ofFees = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>($"{Journal}?accountCode=fee:agency")).Items;

        first.Concat(second).Select(entry => entry.Sequence).ShouldBe([4, 3, 2, 1]);
        ofFees.ShouldHaveSingleItem().Kind.ShouldBe(LedgerEntryKinds.EscrowReleased);
    }

    [Fact]
    public async Task The_trial_balance_has_two_equal_sides_and_says_how_far_the_chain_is_sealed()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());
        identity.Host.Clock.Advance(TimeSpan.FromHours(1));
        await identity.Host.DrainAsync();

        var balance = await owner.Client.GetAsync<TrialBalanceDto>($"{Journal}/trial-balance");

        balance.Totals.ShouldBe([new TrialBalanceTotalDto(Eur(109_500), Eur(109_500), Eur(0))]); // the platform's 5.00 left
        balance.Lines.Single(line => line.Account.Code == "expense:processing").Debit.ShouldBe(Eur(3_220));
        balance.Lines.Single(line => line.Account.Code == "fee:agency").Credit.ShouldBe(Eur(9_500));
        balance.SealedSequence.ShouldBeGreaterThanOrEqualTo(4);
        balance.HeadSequence.ShouldBe(5);
    }

    [Fact]
    public async Task A_period_and_a_balance_of_then_know_nothing_of_what_came_later()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());
        identity.Host.Clock.Advance(TimeSpan.FromDays(1));
        var dayTwo = identity.Host.Clock.Now;
        await PostAsync(owner, Charge("ch_late"));

        var later = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>($"{Journal}?from={dayTwo:O}")).Items;
        var before = (await owner.Client.GetAsync<ListResultDto<JournalEntryDto>>($"{Journal}?to={dayTwo:O}")).Items;
        var then = await owner.Client.GetAsync<TrialBalanceDto>($"{Journal}/trial-balance?before={dayTwo:O}");
        var now = await owner.Client.GetAsync<TrialBalanceDto>($"{Journal}/trial-balance");

        later.ShouldHaveSingleItem().SourceId.ShouldBe("ch_late");
        before.Select(entry => entry.Sequence).ShouldBe([4, 3, 2, 1]);
        then.Totals.ShouldBe([new TrialBalanceTotalDto(Eur(110_000), Eur(110_000), Eur(0))]);
        then.Lines.Single(line => line.Account.Code == "fee:agency").Credit.ShouldBe(Eur(9_500));
        now.Totals.ShouldBe([new TrialBalanceTotalDto(Eur(110_100), Eur(110_100), Eur(0))]);
    }

    [Fact]
    public async Task An_export_holds_every_line_of_the_filter_in_the_words_of_the_screen()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());
        await PostAsync(owner, [.. Enumerable.Range(0, 450).Select(number => Charge($"ch_{number}"))]); // three parts

        using var answer = await owner.Client.GetAsync($"{Journal}/export?timeZone=Europe/Berlin");
        var rows = await RowsAsync(answer);
        var ofFees = await RowsAsync(await owner.Client.GetAsync($"{Journal}/export?accountCode=fee:agency"));

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        rows[0].ShouldBe("Position,When (Europe/Berlin),What happened,Cause,Reference,Account,Account code,Debit,Credit,"
            + "Currency,Takes back,Recorded (Europe/Berlin),Hash");
        rows.Count.ShouldBe(1 + (450 * 2) + 14);
        rows.Skip(1).Select(row => int.Parse(row.Split(',')[0])).Distinct().ShouldBe(Enumerable.Range(1, 454).Reverse());
        rows.ShouldContain(row => row.Contains(",Held payment released,Milestone,") && row.Contains("fee:agency,,95.00,EUR,"));
        ofFees.Count.ShouldBe(1 + 5);
    }

    [Fact]
    public async Task An_export_follows_the_language_of_the_reader()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());
        owner.Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de"));

        var rows = await RowsAsync(await owner.Client.GetAsync($"{Journal}/export"));

        rows[0].ShouldStartWith("Position;Wann (UTC);Was geschah;Anlass;");
        rows.ShouldContain(row => row.Contains(";fee:agency;;95,00;EUR;"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x.example\",\"pay\")", "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"pay\"\"), maturing\"")]
    [InlineData("+49 30 1", "\"'+49 30 1, maturing\"")]
    [InlineData("@sum", "\"'@sum, maturing\"")]
    [InlineData("Maya", "\"Maya, maturing\"")]
    public async Task A_name_is_never_a_formula_in_a_spreadsheet(string name, string cell)
    {
        var owner = await AnAgencyAsync();
        var email = $"{Guid.NewGuid():N}@people.example";
        await owner.Client.PostAsync<Identity.Invitations.InvitationDto>(
            "/api/v1/identity/invitations", new { email, name, roles = new[] { RoleKeys.Creator } });
        var creator = await identity.People.AcceptAsync(email, owner.TenantId);
        await PostALifeAsync(owner, creator.PersonId);

        var rows = await RowsAsync(await owner.Client.GetAsync($"{Journal}/export"));

        rows.ShouldContain(row => row.Contains($",{cell},"));
    }

    [Fact]
    public async Task A_verification_counts_what_is_intact_and_names_what_is_not()
    {
        var owner = await AnAgencyAsync();
        await PostALifeAsync(owner, Guid.CreateVersion7());

        var whole = await owner.Client.GetAsync<JournalVerificationDto>($"{Journal}/verification");
        await TamperAsync(owner, "update ledger.line set amount = amount + 1 where seq = 2 and line_no = 1");
        var broken = await owner.Client.GetAsync<JournalVerificationDto>($"{Journal}/verification");

        whole.IsIntact.ShouldBeTrue();
        whole.EntriesVerified.ShouldBe(4);
        broken.IsIntact.ShouldBeFalse();
        broken.EntriesVerified.ShouldBe(1);
        broken.Fault.ShouldNotBeNull().Sequence.ShouldBe(2);
        broken.Findings.Select(finding => finding.Rule).ShouldBe(
            ["entry_balances", "balance_equals_lines"], ignoreOrder: true);
    }

    [Fact]
    public async Task Another_agency_sees_nothing_of_it_and_a_creator_may_not_look()
    {
        var owner = await AnAgencyAsync();
        var creator = await identity.People.MemberAsync(owner, RoleKeys.Creator);
        await PostALifeAsync(owner, creator.PersonId);
        var stranger = await AnAgencyAsync();

        (await stranger.Client.GetAsync<ListResultDto<JournalEntryDto>>(Journal)).Items.ShouldBeEmpty();
        (await creator.Client.GetAsync(Journal).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        (await RowsAsync(await stranger.Client.GetAsync($"{Journal}/export"))).ShouldHaveSingleItem();
        (await creator.Client.GetAsync($"{Journal}/export").OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
    }

    private Task<SignedInPerson> AnAgencyAsync() =>
        identity.People.AgencyAsync(identity.Admin, $"journal-{Interlocked.Increment(ref _agencies)}");

    /// <summary>
    /// Four entries: held 1,000.00 + 100.00, settled, released, and one payout asked for of money from before.
    /// </summary>
    private Task PostALifeAsync(SignedInPerson owner, Guid creatorId) => PostAsync(
        owner,
        LedgerPostings.EscrowFunded(_milestone, $"ch_{_milestone:N}", Eur(100_000), Eur(10_000), Eur(3_220)),
        LedgerPostings.ProviderFundsAvailable($"ch_{_milestone:N}", Eur(106_780)),
        LedgerPostings.EscrowReleased(
            _milestone, 1, creatorId, Eur(100_000), new FeeParts(Eur(9_500), Eur(500)), identity.Host.Clock.Now.AddDays(7)),
        LedgerPosting.Keyed($"payout.debit:{_payout}").As(LedgerEntryKinds.PayoutRequested, "payout", _payout)
            .Move(
                Eur(1_000),
                from: LedgerAccounts.CreatorMaturing(creatorId),
                to: LedgerAccounts.CreatorPayout(creatorId, _payout)));

    private Task PostAsync(SignedInPerson owner, params LedgerPosting[] postings) => identity.Host.RunAsync(
        owner.TenantId,
        new UnitOfWorkOptions("Payments"),
        services =>
        {
            foreach (var posting in postings)
            {
                services.GetRequiredService<ILedger>().Post(posting);
            }

            return Task.FromResult(true);
        });

    private async Task TamperAsync(SignedInPerson owner, string sql)
    {
        var server = await TestPostgres.ServerAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString)
        {
            Database = identity.Host.HostDatabase().CreateConnection().Database,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"set session_replication_role = replica; {sql} and tenant_id = '{owner.TenantId}'", connection);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private static LedgerPosting Charge(string id) => LedgerPostings.SuspenseReceived(id, Eur(100), Eur(0));

    private static async Task<List<string>> RowsAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return [.. text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
