using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace.Deals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Files are what their content says, are the deal's alone, and are delivered by id.</summary>
public sealed class DealFileTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3];

    private Agency _agency = null!;

    public async Task InitializeAsync() => _agency = await Agency.StartAsync(database);

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public async Task An_uploaded_file_is_delivered_and_read_by_both_sides()
    {
        var deal = await _agency.FundedAsync();

        var file = await UploadAsync(deal, "../../still life.png", Png);
        deal = await DeliverAsync(deal, file.Id);

        (file.Name, file.ContentType, file.Length).ShouldBe(("still life.png", "image/png", Png.Length));
        var item = deal.Milestones[0].Deliverables.ShouldHaveSingleItem();
        (item.Kind, item.Title, item.FileId).ShouldBe((DeliverableKind.File, "still life.png", file.Id));
        foreach (var person in (Agency.Person[])[_agency.Lumen, _agency.Maya, _agency.Staff])
        {
            (await ReadAsync(person, deal, file.Id)).ShouldBe(Png);
        }

        await Should.ThrowAsync<EntityNotFoundException>(() => ReadAsync(_agency.Kite, deal, file.Id));
    }

    [Theory]
    [InlineData("empty.png", new byte[0], MarketplaceErrorCodes.FileEmpty)]
    [InlineData("page.html", new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C }, MarketplaceErrorCodes.FileTypeNotAllowed)]
    [InlineData("page.png", new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C }, MarketplaceErrorCodes.FileTypeNotAllowed)] // named as another
    [InlineData("still", new byte[] { 0x89, 0x50, 0x4E, 0x47 }, MarketplaceErrorCodes.FileTypeNotAllowed)]
    public async Task A_file_that_is_not_taken_is_refused(string name, byte[] content, string code)
    {
        var deal = await _agency.FundedAsync();

        (await Should.ThrowAsync<BusinessException>(() => UploadAsync(deal, name, content))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Fifty_megabytes_are_taken_and_one_byte_more_is_not()
    {
        var deal = await _agency.FundedAsync();
        var content = new byte[DealConsts.FileBytesMax];
        Png.CopyTo(content, 0);

        (await UploadAsync(deal, "large.png", content)).Length.ShouldBe(DealConsts.FileBytesMax);
        (await Should.ThrowAsync<BusinessException>(() => UploadAsync(deal, "larger.png", [.. content, 1])))
            .Code.ShouldBe(MarketplaceErrorCodes.FileTooLarge);
    }

    [Fact]
    public async Task A_file_of_another_deal_is_not_delivered_and_not_read()
    {
        var deal = await _agency.FundedAsync();
        var other = await _agency.FundedAsync();
        var file = await UploadAsync(other, "still.png", Png);

        (await Should.ThrowAsync<BusinessException>(() => DeliverAsync(deal, file.Id)))
            .Code.ShouldBe(MarketplaceErrorCodes.DeliverableFileUnknown);
        await Should.ThrowAsync<EntityNotFoundException>(() => ReadAsync(_agency.Maya, deal, file.Id));
    }

    [Fact]
    public async Task A_file_that_no_delivery_names_is_gone_after_a_day_with_its_bytes()
    {
        var deal = await _agency.FundedAsync();
        var named = await UploadAsync(deal, "named.png", Png);
        var unnamed = await UploadAsync(deal, "unnamed.png", Png);
        await DeliverAsync(deal, named.Id);
        BlobOf(unnamed.Id).ShouldHaveSingleItem();

        _agency.Host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await _agency.Host.DrainAsync();
        (await ReadAsync(_agency.Maya, deal, unnamed.Id)).ShouldBe(Png);
        _agency.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await _agency.Host.DrainAsync();

        await Should.ThrowAsync<EntityNotFoundException>(() => ReadAsync(_agency.Maya, deal, unnamed.Id));
        BlobOf(unnamed.Id).ShouldBeEmpty();
        (await ReadAsync(_agency.Lumen, deal, named.Id)).ShouldBe(Png);
    }

    [Fact]
    public async Task Only_the_creator_uploads_and_only_while_work_goes_on()
    {
        var agreed = await _agency.AgreedAsync();
        var funded = await _agency.FundedAsync();

        (await Should.ThrowAsync<BusinessException>(() => UploadAsync(agreed, "still.png", Png)))
            .Code.ShouldBe(MarketplaceErrorCodes.DealWrongState);
        await Should.ThrowAsync<AbpAuthorizationException>(() => UploadAsync(funded, "still.png", Png, _agency.Lumen));
        await Should.ThrowAsync<EntityNotFoundException>(() => UploadAsync(funded, "still.png", Png, _agency.Jonas));
    }

    private IEnumerable<string> BlobOf(Guid fileId) => Directory.EnumerateFiles(
        _agency.Host.Services.GetRequiredService<IConfiguration>()["Blobs:Path"]!, $"{fileId}*", SearchOption.AllDirectories);

    private Task<DealFileDto> UploadAsync(DealDto deal, string name, byte[] content, Agency.Person? by = null) =>
        (by ?? _agency.Maya).CallAsync<IDealFileAppService, DealFileDto>(files =>
            files.UploadAsync(deal.Id, new UploadDealFileInput { FileName = name }, new MemoryStream(content)));

    private Task<DealDto> DeliverAsync(DealDto deal, Guid fileId) => _agency.Maya.DealsAsync(deals =>
        deals.DeliverAsync(deal.Id, deal.Milestones[0].Id, new DeliverInput { FileIds = [fileId] }));

    private static async Task<byte[]> ReadAsync(Agency.Person person, DealDto deal, Guid fileId)
    {
        var file = await person.CallAsync<IDealFileAppService, DealFileContent>(files => files.GetContentAsync(deal.Id, fileId));
        await using var content = file.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
