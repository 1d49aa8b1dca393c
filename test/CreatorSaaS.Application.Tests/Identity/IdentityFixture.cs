using CreatorSaaS.Hosting;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>A host with a first admin and one agency, <c>northlight</c>.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();

    public TestHost Host { get; private set; } = null!;

    public TestPeople People { get; private set; } = null!;

    public SecurityTime Time { get; } = new();

    public SignedInPerson Admin { get; private set; } = null!;

    public SignedInPerson Owner { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await TestHost.StartAsync(_database.Connections, builder =>
        {
            TestPeople.Configure(builder);
            Time.Replace(builder);
        });
        People = new TestPeople(Host);
        Admin = await People.AdminAsync();
        Owner = await People.AgencyAsync(Admin, "northlight");
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }
}
