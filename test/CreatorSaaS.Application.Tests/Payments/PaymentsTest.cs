using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments;

/// <summary>A world of its own for each test; after each, the books are checked.</summary>
public abstract class PaymentsTest(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private PaymentsWorld? _world;

    private protected ProductDatabase Database { get; } = database;

    private protected PaymentsWorld World => _world!;

    public virtual async Task InitializeAsync() => _world = await PaymentsWorld.StartAsync(Database.Connections);

    public async Task DisposeAsync()
    {
        await World.CheckBooksAsync();
        await World.DisposeAsync();
    }

    private protected static async Task<string> RefusalAsync(Func<Task> act) =>
        (await Should.ThrowAsync<BusinessException>(act)).Code;
}
