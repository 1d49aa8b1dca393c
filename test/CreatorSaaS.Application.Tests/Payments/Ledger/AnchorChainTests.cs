using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Ledger;

public sealed class AnchorChainTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly Guid _tenant = Guid.NewGuid();

    [Fact]
    public async Task Heads_are_signed_once_for_each_hour_in_which_something_was_posted()
    {
        await PostAsync();
        await PostAsync();
        await AnHourPassesAsync();
        await AnHourPassesAsync(); // nothing was posted in it
        await PostAsync();
        await AnHourPassesAsync();

        var anchors = await AnchorsAsync();
        anchors.Select(anchor => anchor.Seq).ShouldBe([2, 3]);
        (await FileAsync()).Select(anchor => (anchor.Seq, anchor.KeyId)).ShouldBe(
            anchors.Select(anchor => (anchor.Seq, anchor.KeyId)));
        (await VerifyAsync(anchors)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_head_removed_from_the_table_is_still_known_to_the_file()
    {
        await PostAsync();
        await AnHourPassesAsync();
        var published = (await AnchorsAsync()).Single();

        await ledger.TamperAsync(_tenant, $"delete from ledger.chain_anchor where tenant_id = '{_tenant}'");

        (await AnchorsAsync()).ShouldBeEmpty();
        var kept = (await FileAsync()).ShouldHaveSingleItem();
        kept.Hash.ShouldBe(published.Hash);
        kept.Signature.ShouldBe(published.Signature);
        (await VerifyAsync([kept])).IsIntact.ShouldBeTrue();
    }

    private Task PostAsync() =>
        ledger.PostAsync(_tenant, LedgerPostings.TransferAccepted(Guid.NewGuid(), "acct_1", new Money(100, "EUR")));

    private Task AnHourPassesAsync()
    {
        ledger.Clock.Advance(TimeSpan.FromHours(1));
        return ledger.Host.DrainAsync();
    }

    private Task<IReadOnlyList<ChainAnchor>> AnchorsAsync() =>
        ledger.AskAsync(_tenant, services => services.GetRequiredService<IJournal>().GetAnchorsAsync());

    private Task<IReadOnlyList<ChainAnchor>> FileAsync() =>
        ledger.Host.Services.GetRequiredService<ChainAnchorFiles>().ReadAsync(_tenant);

    private Task<JournalVerdict> VerifyAsync(IReadOnlyCollection<ChainAnchor> anchors) =>
        ledger.AskAsync(_tenant, async services =>
        {
            var journal = services.GetRequiredService<IJournal>();
            return await new JournalVerifier(_tenant).VerifyAsync(
                journal.ReadAsync(),
                await journal.FindHeadAsync(),
                anchors,
                services.GetRequiredService<IChainSigner>());
        });
}
