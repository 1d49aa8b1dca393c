using CreatorSaaS.Framework.BlobStoring;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// Removes an uploaded file that no delivery has named. The row goes first, under the lock that a delivery takes too: after
/// it nobody can name the file. Run again after a crash in between, it finds no row and removes the bytes.
/// </summary>
[UnitOfWork(IsDisabled = true)]
public sealed class ForgetDealFileJob(
    IUnitOfWorkManager unitsOfWork,
    IDealRepository deals,
    IDealFileRepository files,
    IBlobContainer<DealFileContainer> blobs) : AsyncBackgroundJob<ForgetDealFileArgs>
{
    public override async Task ExecuteAsync(ForgetDealFileArgs args)
    {
        if (await unitsOfWork.RunAsync(() => ForgetRowAsync(args)))
        {
            await blobs.DeleteAsync(args.FileId.ToString());
        }
    }

    private async Task<bool> ForgetRowAsync(ForgetDealFileArgs args)
    {
        var deal = await deals.LockAsync(args.DealId);
        if (deal.Names(args.FileId))
        {
            return false;
        }

        if (await files.FindAsync(args.FileId) is { } file)
        {
            await files.DeleteAsync(file);
        }

        return true;
    }
}

/// <summary>Which upload.</summary>
[BackgroundJobName("Marketplace.ForgetDealFile")]
public sealed record ForgetDealFileArgs(Guid DealId, Guid FileId);
