using System.Reflection;
using System.Text.RegularExpressions;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.AspNetCore.OpenApi;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Notifications;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;
using CreatorSaaS.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

/// <summary>
/// The API is a promise: a renamed method, member or status shows up in the diff of <c>routes.txt</c> and <c>openapi.json</c>,
/// and the parity table names only what is there.
/// </summary>
public sealed partial class ApiSnapshotTests : IAsyncLifetime
{
    private readonly WebApplication _product = BuildProduct();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _product.DisposeAsync();

    [Fact]
    public void The_routes_of_the_product_are_the_checked_in_ones() =>
        Snapshot.ShouldMatch(RouteTable.Of(_product.Services), "routes.txt");

    [Fact]
    public async Task The_document_of_the_product_is_the_checked_in_one()
    {
        var json = await (await DocumentAsync()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);

        Snapshot.ShouldMatch(json.ReplaceLineEndings("\n") + "\n", "openapi.json");
    }

    /// <summary>A null among the values once matched both branches of "null or this": no null was ever valid.</summary>
    [Fact]
    public async Task An_enumeration_holds_words_alone_and_who_refers_to_it_says_whether_it_may_be_null()
    {
        var enumerations = (await DocumentAsync()).Components!.Schemas!.Values
            .OfType<OpenApiSchema>().Where(schema => schema.Enum is not null).ToList();

        enumerations.Count.ShouldBeGreaterThan(20);
        enumerations.ShouldAllBe(schema => schema.Type == JsonSchemaType.String);
        enumerations.ShouldAllBe(schema => !schema.Enum!.Any(value => value == null || value.IsJsonNullSentinel()));
    }

    [Fact]
    public async Task Every_route_of_the_parity_table_is_in_the_document()
    {
        var table = await File.ReadAllTextAsync(Path.Combine(CloneFolder.Require(), "etc", "docs", "api-parity.md"));
        var rows = ParityRow().Matches(table);
        var routes = ParityRoute().Matches(table).Select(route => route.Groups[1].Value).Distinct();

        var described = (await DocumentAsync()).Paths
            .SelectMany(path => path.Value.Operations!.Keys.Select(verb => $"{verb.Method} {path.Key}"));
        routes.ShouldNotBeEmpty();
        routes.Except(described).ShouldBeEmpty();
        rows.Select(row => row.Groups[1].Value).ShouldBeUnique();
        rows.Select(row => row.Groups[2].Value).ShouldAllBe(here => here == "not yet" || here.StartsWith('`'));
    }

    private Task<OpenApiDocument> DocumentAsync() =>
        _product.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();

    private static WebApplication BuildProduct()
    {
        var builder = WebApplication.CreateBuilder();
        AbpApplication.Create<ProductModule>(
            new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment));
        builder.Services.AddControllers().AddApplicationPart(Assembly.Load("CreatorSaaS.HttpApi"));
        builder.Services.AddAbpOpenApi("CreatorSaaS");
        builder.Services.Configure<AbpAspNetCoreMvcOptions>(
            options => options.ConventionalControllers.Create(typeof(PaymentsApplicationModule).Assembly));
        return builder.Build();
    }

    [GeneratedRegex(@"^\| ([A-Z0-9]+-\d+[a-z]?) \| .* \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex ParityRow();

    [GeneratedRegex("`([A-Z]+ /api/[^`]+)`")]
    private static partial Regex ParityRoute();

    [DependsOn(
        typeof(AbpAspNetCoreModule),
        typeof(SaasApplicationModule),
        typeof(IdentityApplicationModule),
        typeof(PaymentsApplicationModule),
        typeof(MarketplaceApplicationModule),
        typeof(NotificationsApplicationModule))]
    private sealed class ProductModule : AbpModule;
}
