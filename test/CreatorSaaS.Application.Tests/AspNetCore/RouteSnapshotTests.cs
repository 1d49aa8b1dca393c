using System.Reflection;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Notifications;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;
using CreatorSaaS.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreatorSaaS.AspNetCore;

/// <summary>A route is a promise: a renamed method or service shows up in the diff of <c>routes.txt</c>.</summary>
public sealed class RouteSnapshotTests
{
    [Fact]
    public async Task The_routes_of_the_product_are_the_checked_in_ones()
    {
        var builder = WebApplication.CreateBuilder();
        AbpApplication.Create<ProductModule>(
            new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment));
        builder.Services.AddControllers().AddApplicationPart(Assembly.Load("CreatorSaaS.HttpApi"));
        builder.Services.Configure<AbpAspNetCoreMvcOptions>(
            options => options.ConventionalControllers.Create(typeof(PaymentsApplicationModule).Assembly));
        await using var app = builder.Build();

        Snapshot.ShouldMatch(RouteTable.Of(app.Services), "routes.txt");
    }

    [DependsOn(
        typeof(AbpAspNetCoreModule),
        typeof(SaasApplicationModule),
        typeof(IdentityApplicationModule),
        typeof(PaymentsApplicationModule),
        typeof(MarketplaceApplicationModule),
        typeof(NotificationsApplicationModule))]
    private sealed class ProductModule : AbpModule;
}
