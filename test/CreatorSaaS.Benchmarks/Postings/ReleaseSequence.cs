using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>What one client releases, one after the other.</summary>
internal sealed class ReleaseSequence(Books books, PostingMix mix, int client)
{
    private static int _releases;

    private readonly Random _random = new(client);
    private NextRelease? _last;
    private long _turn;

    public NextRelease Next()
    {
        if (_last is not null && mix.IsReplay(_random))
        {
            return _last with { IsReplay = true };
        }

        var payee = books.Shape.PayeeOf(client, _turn++);
        var (milestone, creator) = (books.MilestoneId(payee), books.CreatorId(payee));
        var tenant = books.TenantId(books.Shape.TenantOf(payee));
        var number = Interlocked.Increment(ref _releases);
        if (mix.IsRefusal(_random))
        {
            return new NextRelease(tenant, milestone, Books.ReleaseTooMuch(milestone, creator, number), IsReplay: false);
        }

        return _last = new NextRelease(tenant, milestone, Books.Release(milestone, creator, number), IsReplay: false);
    }
}

internal sealed record NextRelease(Guid TenantId, Guid MilestoneId, LedgerPosting Posting, bool IsReplay);
