using CreatorSaaS.Payments.Fees;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The chain that the database hashed, recomputed by code that shares nothing with it.</summary>
public sealed class VerifyJournalTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>, IDisposable
{
    private readonly Guid _tenant = Guid.NewGuid();
    private readonly TestChainSigner _signer = new();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task What_was_posted_verifies()
    {
        await PostSixEntriesAsync();

        var verdict = await VerifyAsync();

        verdict.IsIntact.ShouldBeTrue(verdict.Fault?.ToString());
        verdict.EntriesVerified.ShouldBe(6);
    }

    [Theory]
    [InlineData("update ledger.entry set kind = kind || 'x' where seq = 3", 3)]
    [InlineData("update ledger.entry set idem_key = idem_key || 'x' where seq = 3", 3)]
    [InlineData("update ledger.entry set source_id = 'x' where seq = 3", 3)]
    [InlineData("update ledger.entry set effective_at = effective_at + interval '1 microsecond' where seq = 3", 3)]
    [InlineData("update ledger.entry set recorded_at = recorded_at - interval '1 microsecond' where seq = 3", 3)]
    [InlineData("update ledger.entry set actor = 'x' where seq = 3", 3)]
    [InlineData("update ledger.entry set causation = 'x' where seq = 3", 3)]
    [InlineData("update ledger.entry set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where seq = 3", 3)]
    [InlineData("update ledger.entry set request_hash = set_byte(request_hash, 31, 1 # get_byte(request_hash, 31)) where seq = 3", 3)]
    [InlineData("update ledger.line set amount = amount + 1 where seq = 3 and line_no = 2", 3)]
    [InlineData("update ledger.line set amount = 2 * amount, balance_after = balance_after where seq = 3", 3)]
    [InlineData("update ledger.line set balance_after = balance_after + 1 where seq = 3 and line_no = 1", 3)]
    [InlineData("delete from ledger.line where seq = 3 and line_no = 1", 3)]
    [InlineData("delete from ledger.entry where seq = 3", 3)]
    [InlineData("update ledger.account set code = code || 'x' where code like 'escrow:%'", 1)]
    [InlineData("delete from ledger.entry where seq = 6", 6)]
    public async Task A_change_past_the_guards_names_the_entry(string sql, long seq)
    {
        await PostSixEntriesAsync();

        await ledger.TamperAsync(_tenant, sql.Contains(" where ", StringComparison.Ordinal)
            ? sql.Replace(" where ", $" where tenant_id = '{_tenant}' and ")
            : sql);

        (await VerifyAsync()).Fault.ShouldNotBeNull().Seq.ShouldBe(seq);
    }

    [Fact]
    public async Task Drift_of_what_is_derived_is_found_by_the_audit()
    {
        await PostSixEntriesAsync();
        (await ledger.AuditAsync(_tenant)).ShouldBeEmpty();

        await ledger.TamperAsync(
            _tenant,
            $"""
            update ledger.balance set credits = credits + 1 where tenant_id = '{_tenant}' and credits > 0;
            update ledger.lot set remaining = remaining - 1 where tenant_id = '{_tenant}';
            delete from ledger.entry where tenant_id = '{_tenant}' and seq = 2;
            """);

        var rules = (await ledger.AuditAsync(_tenant)).Select(finding => finding.Rule).Distinct();
        rules.ShouldBe(
            ["balance_equals_lines", "line_has_entry", "lots_equal_balance", "sequence_has_no_gap"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_signed_head_is_kept_once_and_only_if_it_is_the_chains()
    {
        await PostSixEntriesAsync();
        var head = await HeadAsync();
        var anchor = Anchor(head!);

        (await AnchorAsync(anchor)).ShouldBeTrue();
        (await AnchorAsync(anchor)).ShouldBeFalse();
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => AnchorAsync(anchor with { Hash = new byte[32] })))
            .SqlState.ShouldBe("LG009");

        (await VerifyAsync()).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_as_a_whole_is_betrayed_by_its_anchor()
    {
        await PostSixEntriesAsync();
        await AnchorAsync(Anchor((await HeadAsync())!));

        // All hashes right again, as an administrator with the source would make them.
        await ledger.TamperAsync(
            _tenant,
            $$"""
            do $do$
            declare v record; h bytea := decode(repeat('00', 32), 'hex');
            begin
                update ledger.entry set actor = 'forger' where tenant_id = '{{_tenant}}' and seq = 2;
                for v in select * from ledger.entry where tenant_id = '{{_tenant}}' order by seq loop
                    update ledger.entry e set prev_hash = h, hash = ledger.chain_hash_v1(h, (
                        select ledger.netstring(v.tenant_id::text) || ledger.netstring(v.seq::text)
                            || ledger.netstring(v.entry_id::text) || ledger.netstring(v.kind)
                            || ledger.netstring(v.idem_key) || ledger.netstring(encode(v.request_hash, 'hex'))
                            || ledger.netstring(v.source_type) || ledger.netstring(v.source_id)
                            || ledger.netstring(ledger.utc_text(v.effective_at))
                            || ledger.netstring(ledger.utc_text(v.recorded_at))
                            || ledger.netstring(v.reverses::text) || ledger.netstring(v.actor)
                            || ledger.netstring(v.causation) || (
                                select string_agg(ledger.netstring(l.line_no::text)
                                    || ledger.netstring(l.account_id::text) || ledger.netstring(a.code)
                                    || ledger.netstring(l.currency) || ledger.netstring(l.amount::text)
                                    || ledger.netstring(l.balance_after::text), '' order by l.line_no)
                                from ledger.line l join ledger.account a using (tenant_id)
                                where l.tenant_id = v.tenant_id and l.seq = v.seq and a.id = l.account_id)))
                    where e.tenant_id = v.tenant_id and e.seq = v.seq returning e.hash into h;
                end loop;
                update ledger.chain_head set hash = h where tenant_id = '{{_tenant}}';
            end $do$;
            """);

        var verdict = await VerifyAsync();
        verdict.Fault.ShouldNotBeNull().Rule.ShouldBe("anchor");
        verdict.EntriesVerified.ShouldBe(6); // every hash is right: only what was published differs
    }

    private Task PostSixEntriesAsync()
    {
        var milestone = Guid.NewGuid();
        var creator = Guid.NewGuid();
        var payout = Guid.NewGuid();
        return ledger.PostAsync(
            _tenant,
            LedgerPostings.EscrowFunded(milestone, "ch_1", Eur(100_000), Eur(10_000), Eur(3_220)),
            LedgerPostings.ProviderFundsAvailable("ch_1", Eur(106_780)),
            LedgerPostings.EscrowReleased(
                milestone, 1, creator, Eur(60_000), new FeeParts(Eur(5_700), Eur(300)), ledger.Clock.Now),
            LedgerPostings.LotsMatured(creator, Eur(30_000), ledger.Clock.Now, highestLot: 3),
            LedgerPostings.PayoutRequested(creator, payout, Eur(10_000)),
            LedgerPostings.PayoutReturned(creator, payout, 1, Eur(10_000)));
    }

    private Task<JournalVerdict> VerifyAsync() => ledger.AskAsync(_tenant, async services =>
    {
        var journal = services.GetRequiredService<IJournal>();
        return await new JournalVerifier(_tenant).VerifyAsync(
            journal.ReadAsync(), await journal.FindHeadAsync(), await journal.GetAnchorsAsync(), _signer);
    });

    private Task<ChainHead?> HeadAsync() =>
        ledger.AskAsync(_tenant, services => services.GetRequiredService<IJournal>().FindHeadAsync());

    private Task<bool> AnchorAsync(ChainAnchor anchor) =>
        ledger.AskAsync(_tenant, services => services.GetRequiredService<IJournal>().AnchorAsync(anchor));

    private ChainAnchor Anchor(ChainHead head) =>
        ChainAnchor.Sign(_signer, ChainSeal.Head, _tenant, head, ledger.Clock.Now);
}
