using Shouldly;
using Xunit;

namespace CreatorSaaS.Architecture;

/// <summary>
/// The rules between contexts and layers, read from the compiled assemblies: the layer is the assembly, the context the
/// second part of the namespace (architecture.md 3).
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Contexts = ["Saas", "Identity", "Payments", "Marketplace", "Notifications"];

    // Who may ask whom for an answer, and hear them too. A missing pair is a question about the model, not about these lists.
    private static readonly (string From, string To)[] Asks =
    [
        ("Identity", "Saas"),
        ("Payments", "Saas"), ("Payments", "Identity"),
        ("Marketplace", "Saas"), ("Marketplace", "Identity"), ("Marketplace", "Payments"),
        ("Notifications", "Saas"), ("Notifications", "Identity"),
    ];

    // Who may only hear whom.
    private static readonly (string From, string To)[] Hears =
    [
        ("Payments", "Marketplace"), ("Notifications", "Payments"), ("Notifications", "Marketplace"),
    ];

    private static readonly Dictionary<string, string> Doors = new()
    {
        ["CreatorSaaS.Domain"] = "publish or hear an event of Domain.Shared",
        ["CreatorSaaS.Application"] = "call an integration service of Application.Contracts, or hear an event",
        ["CreatorSaaS.EntityFrameworkCore"] = "ask the owning context by an integration service; its tables are its own",
        ["CreatorSaaS.HttpApi"] = "call the application service of Application.Contracts",
    };

    [Fact]
    public void No_context_reaches_into_another()
    {
        var faults = Uses(Product.Layers)
            .Select(use => (use, From: ContextOf(use.User), To: ContextOf(use.UsedType)))
            .Where(pair => pair is { From: { } from, To: { } to } && from != to)
            .Select(pair => FaultOf(pair.use, pair.From!, pair.To!))
            .OfType<string>();

        faults.ShouldBeEmpty();
    }

    /// <summary>Two contexts that ask each other would wait for each other.</summary>
    [Fact]
    public void No_two_contexts_ask_each_other() => Asks.Where(pair => Asks.Contains((pair.To, pair.From))).ShouldBeEmpty();

    [Theory]
    [InlineData("CreatorSaaS.Payments.A", "CreatorSaaS.Marketplace.Deals.DealEto", "CreatorSaaS.Domain.Shared", null)]
    [InlineData("CreatorSaaS.Payments.A", "CreatorSaaS.Marketplace.Deals.Asked", "CreatorSaaS.Application.Contracts", "may not ask")]
    [InlineData("CreatorSaaS.Marketplace.A", "CreatorSaaS.Payments.Escrows.Escrow", "CreatorSaaS.Domain", "publish or hear")]
    [InlineData("CreatorSaaS.Identity.A", "CreatorSaaS.Payments.Escrows.Eto", "CreatorSaaS.Domain.Shared", "may not know")]
    public void A_use_is_judged_by_its_door(string user, string used, string assembly, string? fault)
    {
        var judged = FaultOf(new CompiledUse(user, used, assembly, Member: null), ContextOf(user)!, ContextOf(used)!);

        (judged?.Contains(fault ?? "none")).ShouldBe(fault is null ? null : true);
    }

    [Fact]
    public void Pages_know_contracts_only()
    {
        string[] hidden = ["CreatorSaaS.Application", "CreatorSaaS.Domain", "CreatorSaaS.EntityFrameworkCore"];

        Uses(["CreatorSaaS.Web"]).Where(use => hidden.Contains(use.UsedAssembly))
            .Select(use => $"{use.User} uses {use.UsedType}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Task", "Run", "a thread of its own has no tenant's unit of work")]
    [InlineData("System.Threading.Tasks.Task", "WhenAll", "one DbContext serves one command at a time")]
    [InlineData("System.Threading.Thread", "Sleep", "time comes from the clock and from jobs")]
    [InlineData("System.Transactions.TransactionScope", ".ctor", "it keeps a session's tenant after its end")]
    [InlineData("System.DateTime", "get_UtcNow", "business time is IClock, security time is TimeProvider.System")]
    [InlineData("System.DateTime", "get_Now", "business time is IClock, security time is TimeProvider.System")]
    public void A_banned_call_stands_nowhere_in_the_layers(string type, string member, string reason) =>
        Uses(["CreatorSaaS.Domain", "CreatorSaaS.Application", "CreatorSaaS.EntityFrameworkCore"])
            .Where(use => use.UsedType == type && use.Member == member && !use.User.StartsWith("CreatorSaaS.Embedded", StringComparison.Ordinal))
            .Select(use => $"{use.User}: {reason}").ShouldBeEmpty();

    [Fact]
    public void The_domain_and_application_know_no_web_and_no_database()
    {
        Uses(["CreatorSaaS.Domain", "CreatorSaaS.Application"])
            .Where(use => use.UsedAssembly.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || use.UsedAssembly.StartsWith("Npgsql", StringComparison.Ordinal)
                || use.UsedAssembly.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                || use.UsedAssembly.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal))
            .Select(use => $"{use.User} uses {use.UsedType}").ShouldBeEmpty();
    }

    /// <summary>Without it the rules above could pass on a reader that reads nothing.</summary>
    [Fact]
    public void The_reader_sees_calls_bases_and_signatures()
    {
        var uses = Product.UsesOf("CreatorSaaS.Application").Where(use => use.User == "CreatorSaaS.Saas.Tenants.TenantStates").ToList();

        uses.ShouldContain(use => use.UsedType == "CreatorSaaS.Saas.Tenants.Tenant" && use.Member == "CheckTakesWrites");
        uses.ShouldContain(use => use.UsedType == "CreatorSaaS.Framework.Application.Pipeline.ITenantStateGuard");
        uses.ShouldContain(use => use.UsedType == "CreatorSaaS.Framework.Uow.IUnitOfWorkManager" && use.UsedAssembly == "CreatorSaaS.Framework");
    }

    private static IEnumerable<CompiledUse> Uses(IEnumerable<string> assemblies) => assemblies.SelectMany(Product.UsesOf);

    private static string? FaultOf(CompiledUse use, string from, string to)
    {
        if (use.UsedAssembly is not ("CreatorSaaS.Domain.Shared" or "CreatorSaaS.Application.Contracts"))
        {
            return $"{use.User} uses {use.UsedType}: {Doors.GetValueOrDefault(use.UsedAssembly, "use its contracts")}.";
        }

        return Asks.Contains((from, to)) || (use.UsedAssembly == "CreatorSaaS.Domain.Shared" && Hears.Contains((from, to)))
            ? null
            : $"{use.User} uses {use.UsedType}, but {from} may not {(Hears.Contains((from, to)) ? "ask" : "know")} {to}.";
    }

    private static string? ContextOf(string type) =>
        type.Split('.') is ["CreatorSaaS", var context, _, ..] && Contexts.Contains(context) ? context : null;
}
