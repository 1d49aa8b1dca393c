using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Who joins with the role becomes a brand or a creator, once.</summary>
public sealed class MemberTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private Agency _agency = null!;

    public async Task InitializeAsync() => _agency = await Agency.StartAsync(database);

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public async Task A_member_who_joins_again_brings_the_new_name()
    {
        await _agency.JoinAsync("Maya O. Okafor", RoleKeys.Creator, personId: _agency.Maya.Id);
        await _agency.JoinAsync("Lena Fischer", RoleKeys.Brand, company: "Lumen GmbH", personId: _agency.Lumen.Id);
        await _agency.Host.DrainAsync();

        (await CreatorsAsync(_agency.Staff)).ShouldBe(["Jonas Weber", "Maya O. Okafor"]);
        (await BrandsAsync(_agency.Staff)).ShouldBe(["Kite Audio", "Lumen GmbH"]);
    }

    [Fact]
    public async Task Who_changes_their_name_is_called_by_it_everywhere_except_where_a_company_has_the_name()
    {
        await _agency.Host.DrainAsync();
        var own = new PersonChangedEto
        {
            TenantId = _agency.TenantId,
            PersonId = _agency.Maya.Id,
            Name = "Maya Okafor-Lindt",
            Email = "maya.lindt@example.com",
        };
        await _agency.PublishAsync(own);
        await _agency.PublishAsync(own with { PersonId = _agency.Lumen.Id, Name = "Lena Fischer-Roth", Email = "lena@example.com" });
        await _agency.PublishAsync(own with { PersonId = _agency.Kite.Id, Name = "Kite Radio", Email = "kite@example.com" });
        await _agency.Host.DrainAsync();

        (await CreatorsAsync(_agency.Staff)).ShouldBe(["Jonas Weber", "Maya Okafor-Lindt"]);
        (await BrandsAsync(_agency.Staff)).ShouldBe(["Kite Radio", "Lumen & Co."]);
        (await _agency.CountPayeesAsync(_agency.Maya, "Maya Okafor-Lindt", "maya.lindt@example.com")).ShouldBe(1);
    }

    [Fact]
    public async Task A_brand_sees_itself_and_whom_it_can_book()
    {
        (await BrandsAsync(_agency.Kite)).ShouldBe(["Kite Audio"]);
        (await CreatorsAsync(_agency.Kite)).ShouldBe(["Jonas Weber", "Maya Okafor"]);
    }

    private static async Task<IReadOnlyList<string>> CreatorsAsync(Agency.Person person) =>
        [.. (await person.CallAsync<ICreatorAppService, PagedResultDto<CreatorDto>>(service =>
            service.GetListAsync(new GetCreatorListInput()))).Items.Select(creator => creator.Name)];

    private static async Task<IReadOnlyList<string>> BrandsAsync(Agency.Person person) =>
        [.. (await person.CallAsync<IBrandAppService, PagedResultDto<BrandDto>>(service =>
            service.GetListAsync(new GetBrandListInput()))).Items.Select(brand => brand.Name)];
}
