using CreatorSaaS.Framework.BlobStoring;
using CreatorSaaS.Marketplace.Files;

namespace CreatorSaaS.Marketplace.Deals;

/// <inheritdoc cref="IDealFileAppService" />
[Authorize(MarketplacePermissions.Deals.Default)]
public sealed class DealFileAppService(
    IDealRepository deals,
    IDealFileRepository files,
    DealAccess access,
    IBlobContainer<DealFileContainer> blobs,
    IBackgroundJobManager jobs)
    : ApplicationService, IDealFileAppService
{
    [Authorize(MarketplacePermissions.Deals.Deliver)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<DealFileDto> UploadAsync(Guid id, UploadDealFileInput input, Stream content)
    {
        var fileId = GuidGenerator.Create();
        var by = await UnitOfWorkManager.RunAsync(async () =>
        {
            var deal = await deals.GetAsync(id);
            var creator = await access.ActorOfAsync(deal, MilestoneAct.Deliver);
            deal.RequireTakesFiles();

            // Before there are any bytes: an upload that is cut off is forgotten like one that nobody names.
            await jobs.EnqueueAsync(new ForgetDealFileArgs(id, fileId), dueAt: Clock.Now + DealConsts.UnnamedFileKept);
            return creator;
        });

        // The bytes are written first and outside of any transaction; without the row nobody finds them.
        await using var measured = await MeasuredStream.OpenAsync(content, DealFileTypes.HeadLength, DealConsts.FileBytesMax);
        var name = FileNames.Clean(input.FileName);
        var contentType = ContentTypeOf(name, measured);
        await blobs.SaveAsync(fileId.ToString(), measured);

        var file = new DealFile(
            fileId,
            CurrentTenant.RowTenantId,
            id,
            name,
            contentType,
            measured.BytesCount,
            measured.GetHash(),
            by,
            Clock.Now);
        await UnitOfWorkManager.RunAsync(() => files.InsertAsync(file));
        return new DealFileDto(file.Id, file.Name, file.ContentType, file.Length);
    }

    public async Task<DealFileContent> GetContentAsync(Guid id, Guid fileId)
    {
        await access.SidesOfAsync(await deals.GetAsync(id));
        var file = (await files.GetListAsync(id, [fileId])).SingleOrDefault()
            ?? throw new EntityNotFoundException(typeof(DealFile), fileId);
        return new DealFileContent(await blobs.GetAsync(file.Id.ToString()), file.Name, file.ContentType);
    }

    private static string ContentTypeOf(string name, MeasuredStream content) => content.Head.IsEmpty
        ? throw new BusinessException(MarketplaceErrorCodes.FileEmpty)
        : DealFileTypes.FindContentType(name, content.Head)
            ?? throw new BusinessException(MarketplaceErrorCodes.FileTypeNotAllowed);
}
