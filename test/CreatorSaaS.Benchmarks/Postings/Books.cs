using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Fees;
using CreatorSaaS.Payments.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// The books of one shape, each payee with money held for a milestone and money to withdraw. Their ids are counted, so
/// that a script can name them as the program does.
/// </summary>
internal sealed class Books
{
    /// <summary>Twelve digits, as the last part of an id wants them.</summary>
    public const long FirstNumber = 100_000_000_000;

    /// <summary>Released or withdrawn by each posting.</summary>
    public static readonly Money Amount = new(25_00, "EUR");

    private static readonly UnitOfWorkOptions Payments = new("Payments");
    private static readonly FeeParts Fee = new(new Money(2_25, "EUR"), new Money(25, "EUR"));
    private static readonly Money Held = new(1_000_000_000_000, "EUR");
    private static readonly DateTime MaturesAt = new(2026, 11, 9, 9, 0, 0, DateTimeKind.Utc);

    private Books(PostingShape shape)
    {
        Shape = shape;
        NumberBase = FirstNumber + (shape.Tenants * 100L + shape.Clients) * 1_000;
    }

    public PostingShape Shape { get; }

    /// <summary>Added to a tenant's or payee's number, it ends its id.</summary>
    public long NumberBase { get; }

    /// <summary>What the entries of the books are about. Five lines, and two.</summary>
    public static LedgerPosting Release(Guid milestoneId, Guid creatorId, int release) =>
        LedgerPostings.EscrowReleased(milestoneId, release, creatorId, Amount, Fee, MaturesAt);

    /// <summary>A release of more than is held.</summary>
    public static LedgerPosting ReleaseTooMuch(Guid milestoneId, Guid creatorId, int release) =>
        LedgerPostings.EscrowReleased(milestoneId, release, creatorId, Held + Held, Fee, MaturesAt);

    /// <summary>The event that leaves with a release.</summary>
    public static EscrowReleasedEto ReleasedEto(Guid tenantId, Guid milestoneId) => new()
    {
        TenantId = tenantId,
        DealId = milestoneId,
        MilestoneId = milestoneId,
        Amount = Amount,
        MaturesAt = MaturesAt,
        ReleasedAt = MaturesAt,
    };

    /// <summary>Opens the books of a shape and puts money into them.</summary>
    public static async Task<Books> OpenAsync(TestHost host, PostingShape shape)
    {
        var books = new Books(shape);
        for (var tenant = 0; tenant < shape.Tenants; tenant++)
        {
            var payees = Enumerable.Range(0, shape.Payees).Where(payee => shape.TenantOf(payee) == tenant);
            await host.RunAsync(books.TenantId(tenant), Payments, services =>
            {
                foreach (var payee in payees)
                {
                    services.GetRequiredService<ILedger>().Post(LedgerPostings.EscrowFunded(
                        books.MilestoneId(payee), $"ch_{payee}", Held, Held, Money.Zero("EUR")));
                    services.GetRequiredService<ILedger>().Post(Available(books.CreatorId(payee)));
                }

                return Task.FromResult(true);
            });
        }

        return books;
    }

    /// <summary>Gives a creator money to withdraw.</summary>
    public static LedgerPosting Available(Guid creatorId) =>
        LedgerPosting.Keyed($"benchmark:available:{creatorId}").As("benchmark.opened", "creator", creatorId)
            .Move(Held, from: LedgerAccounts.ProviderAvailable, to: LedgerAccounts.CreatorAvailable(creatorId));

    public IReadOnlyList<Guid> TenantIds => [.. Enumerable.Range(0, Shape.Tenants).Select(TenantId)];

    public Guid TenantId(int tenant) => Id(0x8000, tenant);

    public Guid CreatorId(int payee) => Id(0x8001, payee);

    public Guid MilestoneId(int payee) => Id(0x8002, payee);

    private Guid Id(int kind, int number) => Guid.Parse($"be000000-0000-7000-{kind:x4}-{NumberBase + number}");
}
