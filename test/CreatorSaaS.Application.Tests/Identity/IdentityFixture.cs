using CreatorSaaS.Hosting;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>A host with a first admin and one agency, <c>northlight</c>.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();
    private readonly SecurityTime _time = new();

    public TestHost Host { get; private set; } = null!;

    public TestPeople People { get; private set; } = null!;

    public SignedInPerson Admin { get; private set; } = null!;

    public SignedInPerson Owner { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await TestHost.StartAsync(_database.Connections, builder =>
        {
            TestPeople.Configure(builder);
            _time.Replace(builder);
        });
        People = new TestPeople(Host);
        Admin = await People.AdminAsync();
        Owner = await People.AgencyAsync(Admin, "northlight");
    }

    /// <summary>Jumps ahead in security time. The fixture's own people sign in again: their sessions may have ended.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        _time.Advance(by);
        Admin = await SignInAsync(Admin);
        Owner = await SignInAsync(Owner);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private Task<SignedInPerson> SignInAsync(SignedInPerson person) =>
        SignedInPerson.SignInAsync(Host, person.PersonId, person.Email, person.Password, person.TenantId);
}
