using CreatorSaaS.Benchmarks.Postings;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Benchmarks.World;

/// <summary>
/// Real agencies whose creators are signed in and have money to withdraw: people by invitation, bank accounts and money by
/// the domain.
/// </summary>
internal sealed class Agencies(TestHost host)
{
    private static readonly UnitOfWorkOptions Payments = new("Payments");
    private static readonly TimeSpan SignInAge = TimeSpan.FromMinutes(7); // of the fifteen that a token lives

    private readonly TestPeople _people = new(host);
    private readonly List<SignedInPerson> _owners = [];
    private readonly Dictionary<(int Tenant, int Member), CreatorSeat> _seats = [];
    private SignedInPerson? _admin;

    /// <summary>The owners of the agencies so far, who may do everything in them.</summary>
    public IReadOnlyList<SignedInPerson> Owners => _owners;

    /// <summary>The platform's admin.</summary>
    public async Task<SignedInPerson> AdminAsync() => _admin ??= await _people.AdminAsync();

    /// <summary>The creators of a shape, signed in a short while ago at most.</summary>
    public async Task<IReadOnlyList<CreatorSeat>> SeatsAsync(PostingShape shape)
    {
        var seats = new List<CreatorSeat>();
        for (var payee = 0; payee < shape.Payees; payee++)
        {
            seats.Add(await SeatAsync(shape.TenantOf(payee), payee / shape.Tenants));
        }

        return seats;
    }

    /// <summary>One creator of one agency; both are made where they are not there yet.</summary>
    public async Task<CreatorSeat> SeatAsync(int tenant, int member)
    {
        while (_owners.Count <= tenant)
        {
            _owners.Add(await _people.AgencyAsync(await AdminAsync(), $"agency-{_owners.Count}"));
        }

        if (!_seats.TryGetValue((tenant, member), out var seat))
        {
            var person = await _people.MemberAsync(_owners[tenant], RoleKeys.Creator);
            await EndowAsync(person);
            _seats[(tenant, member)] = seat = new CreatorSeat(person.TenantId!.Value, person.PersonId);
            await SignInAsync(seat, person);
        }
        else if (DateTime.UtcNow - seat.SignedInAt > SignInAge)
        {
            await SignInAsync(seat, await SignedInPerson.SignInAsync(
                host, seat.PersonId, seat.Email, seat.Password, seat.TenantId));
        }

        return seat;
    }

    private async Task SignInAsync(CreatorSeat seat, SignedInPerson person)
    {
        var token = await host.Services.GetRequiredService<AccessTokenValidator>()
            .ValidateAsync(person.Tokens.AccessToken!);
        var session = new SessionTicket(token!.SessionId, token.PersonId, token.TenantId, SecretHash: null);
        (seat.Email, seat.Password) = (person.Email, person.Password);
        seat.Token = person.Tokens.AccessToken!;
        seat.SignedInAt = DateTime.UtcNow;
        seat.Caller = new CallerContext
        {
            Principal = SessionPrincipal.Of(session, AuthenticationSchemes.Bearer),
            TenantId = person.TenantId,
            ClientIpAddress = "127.0.0.1",
        };
    }

    // What the provider would have said of them, and money in their book.
    private Task EndowAsync(SignedInPerson person) => host.RunAsync(person.TenantId, Payments, async services =>
    {
        var payees = services.GetRequiredService<IPayeeRepository>();
        var payee = await payees.LockAsync(person.PersonId);
        payee.AgreeToProvider("DE", host.Clock.Now, "127.0.0.1");
        payee.OpenAccount($"acct_{person.PersonId:N}");
        payee.UseBankAccount(Guid.CreateVersion7(), $"ba_{person.PersonId:N}", "DE", "EUR", "3000", "Bank", host.Clock.Now);
        payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: []);
        await payees.UpdateAsync(payee);
        services.GetRequiredService<ILedger>().Post(Books.Available(person.PersonId));
        return true;
    });
}

/// <summary>A signed-in creator, and the payout of theirs that is open.</summary>
internal sealed class CreatorSeat(Guid tenantId, Guid personId)
{
    public Guid TenantId { get; } = tenantId;

    public Guid PersonId { get; } = personId;

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public string Token { get; set; } = "";

    public CallerContext Caller { get; set; } = null!;

    public DateTime SignedInAt { get; set; }

    public Guid? OpenPayout { get; set; }
}
