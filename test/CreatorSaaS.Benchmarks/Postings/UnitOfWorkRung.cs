using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>The product's unit of work: the posting is collected, its event kept, both written at completion.</summary>
internal sealed class UnitOfWorkRung(string name, string comparedWith, TestHost host, Books books, PostingMix mix) : IRung
{
    private static readonly UnitOfWorkOptions Payments = new("Payments");

    public string Name => name;

    public string? ComparedWith => comparedWith;

    public IReadOnlyList<Guid> Posts => books.TenantIds;

    public Task<Measurement> RunAsync(int run, LoadTime time) => Load.RunAsync(
        books.Shape.Clients,
        time,
        client =>
        {
            var releases = new ReleaseSequence(books, mix, client);
            return Task.FromResult(() => PostAsync(releases.Next()));
        });

    private async Task<Outcome> PostAsync(NextRelease next)
    {
        try
        {
            await host.RunAsync(next.TenantId, Payments, async services =>
            {
                services.GetRequiredService<ILedger>().Post(next.Posting);
                await services.GetRequiredService<IDistributedEventBus>()
                    .PublishAsync(Books.ReleasedEto(next.TenantId, next.MilestoneId));
                return true;
            });
            return next.IsReplay ? Outcome.Replayed : Outcome.Done;
        }
        catch (BusinessException refusal) when (refusal.Code == PaymentsErrorCodes.InsufficientBalance)
        {
            return Outcome.Refused;
        }
    }
}
